// What partial updates and forms need besides htmx: the token on everything that changes something, addresses without empty filters,
// a word when no answer came, the eye led to what went wrong, and no second sending of the same form.
const token = document.querySelector('meta[name=form-token]')?.content;

document.addEventListener('htmx:configRequest', event => {
  const { verb, headers, parameters } = event.detail;
  if (verb !== 'get') {
    if (token) headers['X-Form-Token'] = token;
    return;
  }
  for (const name of Object.keys(parameters)) if (parameters[name] === '') delete parameters[name];
});

const unanswered = isSo => {
  const note = document.querySelector('[data-unanswered]');
  if (!note || note.hidden === !isSo) return;
  note.hidden = !isSo;
  if (isSo) note.scrollIntoView({ block: 'nearest' });
};
for (const fault of ['htmx:sendError', 'htmx:timeout', 'htmx:responseError']) document.addEventListener(fault, () => unanswered(true));
document.addEventListener('htmx:afterSwap', () => unanswered(false));

const leadToErrors = () => document.querySelector('main [data-focus]')?.focus();
leadToErrors();
document.addEventListener('htmx:afterSettle', event => {
  if (event.detail.elt?.querySelector?.('[data-focus]')) leadToErrors();
});

// A fact that opens to be changed in its place is typed into at once.
document.addEventListener('htmx:afterSettle', () => {
  const field = document.querySelector('.in-place :is(input:not([type=hidden]), select, textarea)');
  if (field && !field.closest('form').contains(document.activeElement)) field.focus();
});

document.addEventListener('submit', event => {
  const form = event.target;
  if (form.method !== 'post') return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = 'yes';
  for (const button of form.querySelectorAll('button[type=submit]')) button.setAttribute('aria-disabled', 'true');
});
// A page that comes back from the browser's memory may be sent again.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll('button[aria-disabled]')) button.removeAttribute('aria-disabled');
  }
});
