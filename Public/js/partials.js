// What partial updates need besides htmx: the token on everything that changes something, and the eye led to what went wrong.
const token = document.querySelector('meta[name=form-token]')?.content;

document.addEventListener('htmx:configRequest', event => {
  if (token && event.detail.verb !== 'get') event.detail.headers['X-Form-Token'] = token;
});

const leadToErrors = () => document.querySelector('main [data-focus]')?.focus();
leadToErrors();
document.addEventListener('htmx:afterSettle', event => {
  if (event.detail.elt?.querySelector?.('[data-focus]')) leadToErrors();
});
