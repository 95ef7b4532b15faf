import { entryHtml } from './entry.js';

const list = document.querySelector('#entries');
const count = document.querySelector('#count');
const form = document.querySelector('#sign');

async function show() {
  const entries = await (await fetch('/entries')).json();
  list.innerHTML = entries.map(entryHtml).join('');
  count.textContent = entries.length;
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const entry = Object.fromEntries(new FormData(form));
  const answer = await fetch('/entries', { method: 'POST', body: JSON.stringify(entry) });
  const { id, name, text } = await answer.json();
  list.insertAdjacentHTML('afterbegin', `<li id="entry-${id}"><b title="${name}">${name}</b> <q>${text}</q></li>`);
  form.reset();
});

await show();
