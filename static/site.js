// Comforts for browsers that run scripts. Every page works without them: what they serve stands hidden until this runs.
"use strict";

// Copies a text. Browsers have no clipboard for pages that came without encryption; the old command copies what is selected.
const copied = async (text, select) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    select();
    return document.execCommand("copy");
  }
  return true;
};

// Above the end of each block of code: a button that copies it.
for (const code of document.querySelectorAll("pre")) {
  const button = document.createElement("button");
  const say = (word) => {
    button.textContent = word;
    button.ariaLabel = `${word}: ${code.ariaLabel}`;
  };
  button.type = "button";
  button.className = "copy";
  say("Copy");
  button.addEventListener("click", async () => {
    const isCopied = await copied(code.textContent, () => getSelection().selectAllChildren(code));
    say(isCopied ? "Copied" : "Press Ctrl+C");
  });
  code.before(button);
}

// Beside a link: a button that copies it and one that opens the device's own way of sharing, where it has one.
for (const share of document.querySelectorAll("[data-share]")) {
  const link = share.querySelector("input");
  const copy = share.querySelector("[data-copy]");
  const send = share.querySelector("[data-send]");
  const said = share.querySelector("[data-said]");

  const shares = Boolean(navigator.share);
  send.hidden = !shares;
  // The sheet of a touch screen can copy too, and there is little room for two buttons.
  copy.hidden = shares && matchMedia("(pointer: coarse)").matches;

  copy.addEventListener("click", async () => {
    const isCopied = await copied(link.value, () => link.select());
    said.textContent = isCopied ? said.dataset.done : said.dataset.failed;
  });

  // Whoever closes the sheet again has changed their mind, which is no error.
  send.addEventListener("click", () => navigator.share({ title: document.title, url: link.value }).catch(() => {}));
}

// “/” leads to the search: its field, or its page.
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  const field = document.querySelector("form[action='/search'] input");
  if (field) field.focus();
  else location.href = "/search#q";
});

// On the search: results while typing, from the same page. A request reads HTML as a document, which the policy lets no parser do.
for (const results of document.querySelectorAll("[data-results]")) {
  const field = document.querySelector("#q");
  const request = new XMLHttpRequest();
  let wait;
  field.addEventListener("input", () => {
    clearTimeout(wait);
    request.abort();
    wait = setTimeout(() => {
      request.open("GET", `/search?${new URLSearchParams({ q: field.value })}`);
      request.responseType = "document";
      request.send();
    }, 200);
  });
  request.addEventListener("load", () => {
    if (request.status !== 200) return;
    for (const part of ["[role=status]", "[data-results]"]) {
      document.querySelector(`main ${part}`).replaceChildren(...request.response.querySelector(`main ${part}`).childNodes);
    }
    document.title = request.response.title;
    history.replaceState(null, "", request.responseURL);
  });
}

// On the form: what was answered stays in the address, so that a reload and the way back keep it; and how many questions are answered. It changes with the number only, so that it is not read out at every choice.
for (const count of document.querySelectorAll("[data-count]")) {
  const form = count.closest("form");
  const number = count.querySelector("b");
  const tell = () => {
    const answered = form.querySelectorAll("input[type=radio]:checked:not([value=''])").length;
    if (number.textContent !== String(answered)) number.textContent = answered;
  };
  tell();
  count.hidden = false;
  form.addEventListener("change", tell);
  form.addEventListener("change", () => {
    // A name keeps its place among others; an importance says something only beside an answer, and unless it is the usual one.
    const says = ([name, value]) => {
      const [question, importance] = name.split(".");
      return importance ? value !== "2" && form.elements[question].value : value || name === "name";
    };
    const fields = new URLSearchParams([...new FormData(form)].filter(says));
    history.replaceState(null, "", `/decide?${fields}${location.hash}`);
  });
  // A browser that goes back fills the form in again after this has run.
  addEventListener("pageshow", tell);
}

// A link to something folded unfolds it.
const unfold = () => {
  const target = document.getElementById(location.hash.slice(1));
  if (target?.matches("details")) target.open = true;
};
unfold();
addEventListener("hashchange", unfold);

// The grid, where all of its rows are: the filter acts as it is typed, finds what the server would, and stays in the address.
for (const form of document.querySelectorAll("[data-live]")) {
  const status = document.querySelector("[role=status]");
  const texts = (row, selector) => [...row.querySelectorAll(selector)].map(part => part.textContent);
  const rows = [...document.querySelectorAll(".feature")].map(row => ({
    row,
    text: texts(row, "b, code, .self-link, .note").join(" ").toLowerCase(),
    differs: new Set(texts(row, ".state")).size > 1,
  }));
  form.addEventListener("input", () => {
    const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
    const group = fields.get("group");
    const words = (fields.get("q") ?? "").toLowerCase().split(/\s+/);
    let shown = 0;
    for (const section of document.querySelectorAll(".grid")) section.hidden = true;
    for (const {row, text, differs} of rows) {
      const isIn = !group || row.parentElement.matches(`[aria-labelledby="group-${group}"]`);
      row.hidden = !isIn || fields.has("different") && !differs || !words.every(word => text.includes(word));
      if (row.hidden) continue;
      row.parentElement.hidden = false;
      shown += 1;
    }
    for (const part of document.querySelectorAll(".upkeep")) part.hidden = fields.size > 0;
    document.querySelector(".no-match").hidden = shown > 0;
    form.querySelector("a").hidden = fields.size === 0;
    status.textContent = status.textContent.replace(/\d+/, shown);
    history.replaceState(null, "", fields.size ? `/compare?${fields}` : "/compare");
  });
}
