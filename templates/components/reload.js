// Reloads the page when the server has read another version. A hidden page asks once it is shown: browsers allow only a few open
// connections to a server.
"use strict";

const { version } = document.currentScript.dataset;
let events;
const follow = () => {
  events?.close();
  if (document.hidden) return;
  events = new EventSource("/.watch/events");
  events.addEventListener("message", ({ data }) => {
    if (data !== version) location.reload();
  });
};
follow();
document.addEventListener("visibilitychange", follow);
