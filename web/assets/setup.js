import { ApiError, request } from './api.js';
import { el, show } from './dom.js';
import { errorText } from './errors.js';
import { icon } from './icons.js';
import { keepLanguage, keptLanguage, wordsIn } from './language.js';
import { field, gate, passwordToggle } from './sign-in.js';

/** As the service checks it; it has the last word. */
const LEAST_PASSWORD = 10;

const token = new URLSearchParams(location.search).get('token') ?? '';
const app = document.getElementById('app');
let typed = { name: '', email: '' };

render();

function render() {
  const t = wordsIn(keptLanguage());
  document.documentElement.lang = t.language;
  document.title = `${t('setupTitle')} · ${t('app')}`;
  const onLanguage = () => {
    keepLanguage(t.language === 'id' ? 'en' : 'id');
    render();
  };
  const signIn = el('a', { href: './', class: 'link' }, t('setupGoSignIn'));
  const frame = { t, title: t('setupTitle'), hint: t('setupHint'), onLanguage };
  show(app, token === '' ? gate(frame, problemBox(t('setupNoToken')), signIn) : gate(frame, setupForm(t), signIn));
}

function problemBox(text) {
  return el('p', { class: 'problem box', role: 'alert' }, icon('warning'), el('span', {}, text));
}

function setupForm(t) {
  const hint = t('setupPasswordHint', { count: LEAST_PASSWORD });
  const name = field({
    label: t('setupName'),
    hint: t('setupNameHint'),
    name: 'name',
    autocomplete: 'name',
    value: typed.name,
  });
  const email = field({
    label: t('email'),
    type: 'email',
    name: 'email',
    autocomplete: 'username',
    value: typed.email,
  });
  const password = field({
    label: t('password'),
    hint,
    type: 'password',
    name: 'password',
    autocomplete: 'new-password',
  });
  const problem = el('div', { hidden: true });
  const button = el('button', { type: 'submit', class: 'primary wide' }, t('setupSubmit'));

  function isComplete() {
    name.mark(name.input.value.trim() === '' ? t('missingName') : null);
    email.mark(
      /^[^\s@]+@[^\s@]+\.[^\s@]+$|^[^\s@]+@localhost$/.test(email.input.value.trim()) ? null : t('missingEmail'),
    );
    const isShort = [...password.input.value].length < LEAST_PASSWORD;
    password.mark(isShort ? t('shortPassword', { count: LEAST_PASSWORD }) : null);
    const wrong = [name, email, password].find((one) => one.input.hasAttribute('aria-invalid'));
    wrong?.input.focus();
    return wrong === undefined;
  }

  async function submit(event) {
    event.preventDefault();
    problem.hidden = true;
    if (!isComplete()) return;
    button.disabled = true;
    button.textContent = t('setupWorking');
    const body = {
      token,
      name: name.input.value.trim(),
      email: email.input.value.trim(),
      password: password.input.value,
    };
    try {
      await request('POST', '/setup', { body });
      location.replace('./');
    } catch (error) {
      button.disabled = false;
      button.textContent = t('setupSubmit');
      if (error instanceof ApiError && error.code === 'email_taken') {
        email.mark(errorText(error, t));
        email.input.focus();
        return;
      }
      show(problem, problemBox(errorText(error, t)));
      problem.hidden = false;
    }
  }

  const remember = () => (typed = { name: name.input.value, email: email.input.value });
  queueMicrotask(() => name.input.focus());
  return el(
    'form',
    { class: 'form', noValidate: true, onsubmit: submit, oninput: remember },
    name.element,
    email.element,
    password.element,
    passwordToggle(password.input, t),
    problem,
    button,
  );
}
