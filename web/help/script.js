// The search answers while one types: the page that the form would open is fetched, and its content
// shown. Without this script the form does the same at Enter.
const form = document.querySelector("form[role=search]");
const field = form.querySelector("input[type=search]");
const main = document.querySelector("main");
const start = { html: main.innerHTML, title: document.title, address: location.pathname + location.search };
const kPause = 150; // milliseconds without a key

let waiting;
let asked;

function show(page, address) {
  main.innerHTML = page.html;
  document.title = page.title;
  history.replaceState(null, "", address);
}

async function search() {
  asked?.abort();
  const text = field.value.trim();
  if (!text) return show(start, start.address.includes("q=") ? "/help/" : start.address);
  asked = new AbortController();
  const address = `/help/?${new URLSearchParams(new FormData(form))}`;
  try {
    const answer = await fetch(address, { signal: asked.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    show({ html: page.querySelector("main").innerHTML, title: page.title }, address);
  } catch (error) {
    if (error.name !== "AbortError") form.requestSubmit(); // the browser says what is wrong
  }
}

field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, kPause);
});
