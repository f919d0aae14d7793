// What a page does more where scripts run. Without them nothing is missing: a page that waits asks again by itself, files
// are chosen by a button, and a form is sent by one.
"use strict";

// Work that goes on: the piece of the page is asked for again until the server says that it is done.
async function follow(piece) {
  const address = piece.dataset.follow;
  for (;;) {
    await new Promise((done) => setTimeout(done, 400));
    let answer;
    try {
      answer = await fetch(address, { headers: { Accept: "text/html" } });
    } catch {
      continue;
    }
    if (answer.status !== 200) {
      location.reload();
      return;
    }
    const text = await answer.text();
    if (text.includes("data-done")) {
      location.reload();
      return;
    }
    piece.innerHTML = text;
  }
}
for (const piece of document.querySelectorAll("[data-follow]")) follow(piece);

// Files that are let fall anywhere on the field.
for (const zone of document.querySelectorAll("[data-drop]")) {
  const input = zone.querySelector("input[type=file]");
  const list = zone.querySelector("[data-chosen]");
  const show = () => {
    list.replaceChildren(...[...input.files].map((file) => {
      const item = document.createElement("li");
      item.textContent = file.name;
      return item;
    }));
  };
  input.addEventListener("change", show);
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
  }
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    input.files = event.dataTransfer.files;
    show();
  });
}

// A filter shows at once what is chosen.
for (const form of document.querySelectorAll("form[data-at-once]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

// A form is sent once, however often its button is pressed.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}

// A page that the browser kept is asked for again: the archive may have changed. Not where somebody has typed something and
// came back to it, as from a refusal: that stays, and may be sent once more.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.forms) delete form.dataset.sent;
  const isTyped = (field) =>
    field.type === "checkbox" || field.type === "radio"
      ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue;
  const fields = [...document.querySelectorAll("input:not([type=hidden]), textarea")];
  if (!fields.some(isTyped)) location.reload();
});
