// Rows of a list that can be chosen: the bar below them says how many, and what can be done with them. Without this it always stands there.
const form = () => document.querySelector('form[data-choose]');
const part = name => form()?.querySelector(`[data-choose=${name}]`);
const boxes = () => [...(form()?.querySelectorAll('input[name=account]') ?? [])];

const show = () => {
  if (!form()) return;
  const every = part('every');
  const chosen = every?.checked ? Number(every.dataset.number) : boxes().filter(box => box.checked).length;
  form().dataset.chosen = chosen ? 'some' : 'none';
  part('count').textContent = chosen;
  part('words').hidden = !chosen;
  part('plain').hidden = true;
  part('page').hidden = Boolean(every?.checked) || boxes().every(box => box.checked);
  part('none').hidden = !chosen;
};

const mark = (isChosen) => {
  for (const box of boxes()) box.checked = isChosen;
  const every = part('every');
  if (every && !isChosen) every.checked = false;
  show();
};

document.addEventListener('change', event => { if (event.target.closest('form[data-choose]')) show(); });
document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-choose=page], [data-choose=none]');
  if (button) mark(button.dataset.choose === 'page');
});
document.addEventListener('htmx:afterSettle', show);
// What a browser ticked again when one came back counts too.
addEventListener('pageshow', show);
show();
