// The lines of a record come and go in its form; without this the server draws the form anew with one more or one less.
const fields = line => [...line.querySelectorAll('input, select')];
const number = line => Number(fields(line)[0].name.split('.')[1]);

const blank = line => {
  for (const field of fields(line)) {
    field.value = '';
    field.removeAttribute('aria-invalid');
    field.removeAttribute('aria-describedby');
  }
  for (const bad of line.querySelectorAll('.field.bad')) bad.classList.remove('bad');
  for (const error of line.querySelectorAll('.error')) error.remove();
};

const renumber = (line, from, to) => {
  const now = value => value.replace(`lines.${from}.`, `lines.${to}.`);
  for (const field of fields(line)) {
    field.name = now(field.name);
    field.id = now(field.id);
  }
  for (const label of line.querySelectorAll('label')) label.htmlFor = now(label.htmlFor);
  line.querySelector('button').value = `remove.${to}`;
};

const tell = list => {
  [...list.children].forEach((line, index) => {
    const legend = line.querySelector('legend');
    legend.textContent = legend.textContent.replace(/\d+/, index + 1);
  });
};

const add = (list, button) => {
  if (list.children.length >= Number(list.dataset.most)) return;
  const last = list.lastElementChild;
  const line = last.cloneNode(true);
  renumber(line, number(last), Math.max(...[...list.children].map(number)) + 1);
  blank(line);
  list.append(line);
  button.hidden = list.children.length >= Number(list.dataset.most);
  fields(line)[0].focus();
};

const remove = (list, line) => {
  const next = line.nextElementSibling || line.previousElementSibling;
  if (next) line.remove();
  else blank(line);
  list.closest('form').querySelector('[data-lines=add]').hidden = false;
  fields(next || line)[0].focus();
};

document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-lines]');
  if (!button) return;
  const list = button.closest('form').querySelector('[data-most]');
  event.preventDefault();
  if (button.dataset.lines === 'add') add(list, button);
  else remove(list, button.closest('.form-line'));
  tell(list);
});
