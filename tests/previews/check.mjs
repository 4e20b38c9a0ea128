// Reads the previews of pages as chat programs do.
import assert from "node:assert/strict";
import ogs from "open-graph-scraper";
import { unfurl } from "unfurl.js";

const site = process.argv[2];

// Slack asks for the first 32 kB: https://docs.slack.dev/reference/robots
const FIRST_PART = 32 * 1024;
// Discord cuts longer titles and descriptions: https://docs.discord.com/developers/resources/message#embed-object-embed-limits
const MAX_TITLE = 256;
const MAX_DESCRIPTION = 4096;
// Narrower pictures become thumbnails: https://developers.facebook.com/docs/sharing/webmasters/images
const MIN_WIDTH = 600;
const MAX_PICTURE_BYTES = 300_000;
const READERS = [
  "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
  "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
];

const [clear, last] = ["1gajhhh8jtgjgjgha5", "1mjjjmjjjjjjjjmm4k"];
const titled = (title) => `/r/${clear}?${new URLSearchParams({ title })}`;
const titles = ['Our shop & "theirs" <b>', "x".repeat(80), "é".repeat(80), "שלום ".repeat(16).trim(), "🐐".repeat(80)];
const topic = (await (await fetch(`${site}/sitemap.xml`)).text()).match(/\/topics\/[a-z-]+/)[0];
const paths = ["/", topic, "/compare", `/r/${clear}`, `/r/${last}`, `/team/${clear}/${last}?name=A`, ...titles.map(titled)];

const tagsIn = (html, name) => html.includes(`="${name}"`);

// Width and height are at fixed places of a PNG.
const sizeOf = async (url) => {
  const response = await fetch(url);
  assert.equal(response.status, 200, url);
  assert.equal(response.headers.get("content-type"), "image/png", url);
  const bytes = new DataView(await response.arrayBuffer());
  assert.ok(bytes.byteLength < MAX_PICTURE_BYTES, `${url} has ${bytes.byteLength} bytes`);
  return [bytes.getUint32(16), bytes.getUint32(20)];
};

for (const path of paths) {
  const url = site + path;
  for (const reader of READERS) {
    const headers = { "user-agent": reader, range: `bytes=0-${FIRST_PART - 1}`, "accept-encoding": "identity" };
    const bytes = await (await fetch(url, { headers })).arrayBuffer();
    const begun = new TextDecoder().decode(bytes.slice(0, FIRST_PART));
    for (const name of ["og:title", "og:description", "og:image", "og:image:alt", "twitter:card", "og:site_name"]) {
      assert.ok(tagsIn(begun, name), `${name} of ${path} comes after ${FIRST_PART} bytes`);
    }
  }

  const html = await (await fetch(url)).text();
  const { error, result } = await ogs({ html });
  assert.ok(!error && result.success, path);
  const [picture] = result.ogImage;
  const other = await unfurl(url);
  const { open_graph: graph, twitter_card: card } = other;
  assert.deepEqual(
    [graph.title, graph.description, graph.site_name, graph.url, graph.images[0].url, card.card],
    [result.ogTitle, result.ogDescription, result.ogSiteName, result.ogUrl, picture.url, result.twitterCard],
    `the parsers read ${path} differently`,
  );
  assert.equal(result.twitterCard, "summary_large_image");
  assert.ok(result.ogTitle.length <= MAX_TITLE && result.ogDescription.length <= MAX_DESCRIPTION, path);
  const size = await sizeOf(picture.url);
  assert.deepEqual([Number(picture.width), Number(picture.height)], size, path);
  assert.ok(size[0] >= MIN_WIDTH && picture.alt.length > 0, path);

  // A title is only in the picture, because the words are said in the site's name.
  const title = new URL(url).searchParams.get("title");
  if (title) {
    // The picture's fonts have Latin letters; another title is not shown, and its URL would be long.
    const isShown = /^[\u0020-\u024f]*$/.test(title);
    assert.equal(new URL(picture.url).searchParams.get("title"), isShown ? title : null);
    assert.equal(new URL(result.ogUrl).searchParams.get("title"), title);
    assert.ok(!result.ogTitle.includes(title) && !result.ogDescription.includes(title));
  }
}
console.log(`Both parsers read ${paths.length} previews alike, and they keep the rules of Slack and Discord.`);
