// Every page works without this; what it serves is hidden until it runs.
"use strict";

// Copies a text; without encryption, browsers only have the old command, which copies the selection.
const copied = async (text, select) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    select();
    return document.execCommand("copy");
  }
  return true;
};

// A button that copies a block of code.
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

// Buttons that copy a link and open the device’s way of sharing it.
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

  const text = share.querySelector("[data-text]");
  if (text && navigator.clipboard) text.nextElementSibling.hidden = false;
  text?.nextElementSibling.addEventListener("click", async () => {
    const response = await fetch(text.href);
    await navigator.clipboard.writeText(await response.text());
    said.textContent = said.dataset.done;
  });

  // Whoever closes the sheet again has changed their mind, which is no error.
  send.addEventListener("click", () => navigator.share({ title: document.title, url: link.value }).catch(() => {}));
}

// The current page is in sight in a line of links that scrolls.
for (const link of document.querySelectorAll(".site-header nav [aria-current], .parts [aria-current]")) {
  link.scrollIntoView({ block: "nearest", inline: "center" });
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

// Results while typing, from the page that the form leads to. A request reads HTML as a document, which the policy lets no parser do.
for (const form of document.querySelectorAll("[data-live]")) {
  const request = new XMLHttpRequest();
  let wait;
  form.addEventListener("input", () => {
    clearTimeout(wait);
    request.abort();
    wait = setTimeout(() => {
      const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
      request.open("GET", fields.size ? `${form.action}?${fields}` : form.action);
      request.responseType = "document";
      request.send();
    }, 200);
  });
  request.addEventListener("load", () => {
    if (request.status !== 200) return;
    const parts = (page) => page.querySelectorAll("[data-results]");
    const found = parts(request.response);
    parts(document).forEach((part, place) => part.replaceChildren(...found[place].childNodes));
    document.title = request.response.title;
    history.replaceState(null, "", request.responseURL);
  });
}

// On the form: what was answered stays in the address, so that a reload and the way back keep it; and how many questions are answered. It changes with the number only, so that it is not read out at every choice.
for (const count of document.querySelectorAll("[data-count]")) {
  const form = count.closest("form");
  const number = count.querySelector("b");
  const answers = "input[type=radio]:checked:not([value=''])";
  const tell = () => {
    const answered = form.querySelectorAll(answers).length;
    if (number.textContent !== String(answered)) number.textContent = answered;
    for (const link of document.querySelectorAll(".rail a")) {
      const part = document.querySelector(link.hash).parentElement;
      link.dataset.progress = `${part.querySelectorAll(answers).length}/${part.querySelectorAll("fieldset").length}`;
    }
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
  const folded = document.getElementById(location.hash.slice(1))?.closest("details");
  if (folded) folded.open = true;
};
unfold();
addEventListener("hashchange", unfold);

// Browsers without ::details-content print only what is unfolded.
if (!CSS.supports("selector(::details-content)")) {
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = document.querySelectorAll("details:not([open])");
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
  });
}
