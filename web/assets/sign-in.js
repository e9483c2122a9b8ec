import { ApiError, request } from './api.js';
import { el, freshId } from './dom.js';
import { errorText } from './errors.js';
import { icon } from './icons.js';
import { duration } from './time.js';

/** A labelled input with a place for what is wrong with it. */
export function field({ label, hint = null, ...properties }) {
  const id = freshId('field');
  const input = el('input', { id, ...properties, 'aria-describedby': `${id}-hint ${id}-problem` });
  const problem = el('p', { id: `${id}-problem`, class: 'problem', hidden: true });
  const element = el(
    'div',
    { class: 'field' },
    el('label', { htmlFor: id }, label),
    input,
    el('p', { id: `${id}-hint`, class: 'hint', hidden: hint === null }, hint),
    problem,
  );
  return {
    element,
    input,
    mark(text) {
      problem.hidden = text === null;
      problem.textContent = text ?? '';
      if (text === null) input.removeAttribute('aria-invalid');
      else input.setAttribute('aria-invalid', 'true');
    },
  };
}

/** A box that shows what was typed into a password field. */
export function passwordToggle(input, t) {
  const box = el('input', { type: 'checkbox', onchange: () => (input.type = box.checked ? 'text' : 'password') });
  return el('label', { class: 'check' }, box, t('showPassword'));
}

/** The frame of the pages before the desk. */
export function gate({ t, title, hint, onLanguage }, ...children) {
  return el(
    'main',
    { class: 'gate' },
    el(
      'div',
      { class: 'gate-card' },
      el('img', { class: 'gate-mark', src: './assets/icon.svg', alt: '', width: 44, height: 44 }),
      el('h1', {}, title),
      hint && el('p', { class: 'hint' }, hint),
      ...children,
    ),
    el('button', { type: 'button', class: 'link', onclick: onLanguage }, t('otherLanguage')),
  );
}

/** Asks who it is. `onSignedIn` gets the person. */
export function signInPage({ t, onLanguage, onSignedIn, notice = null }) {
  const email = field({ label: t('email'), type: 'email', name: 'email', autocomplete: 'username', required: true });
  const password = field({
    label: t('password'),
    type: 'password',
    name: 'password',
    autocomplete: 'current-password',
    required: true,
  });
  const problem = el('p', { class: 'problem box', role: 'alert', hidden: true });
  const button = el('button', { type: 'submit', class: 'primary wide' }, t('signIn'));
  let until = 0;

  function say(text) {
    problem.hidden = text === null;
    problem.replaceChildren(...(text === null ? [] : [icon('warning'), el('span', {}, text)]));
  }

  function waitOut() {
    const left = until - Date.now();
    button.disabled = left > 0;
    if (left <= 0) return say(null);
    say(t('tooManyAttempts', { time: duration(left + 999, t) }));
    setTimeout(() => problem.isConnected && waitOut(), 1000);
  }

  async function submit(event) {
    event.preventDefault();
    email.mark(email.input.value.trim() === '' ? t('missingEmail') : null);
    password.mark(password.input.value === '' ? t('required') : null);
    const wrong = [email, password].find((one) => one.input.hasAttribute('aria-invalid'));
    if (wrong) return wrong.input.focus();
    say(null);
    button.disabled = true;
    button.textContent = t('signingIn');
    try {
      const body = { email: email.input.value.trim(), password: password.input.value };
      const { person } = await request('POST', '/session', { body });
      onSignedIn(person);
    } catch (error) {
      button.disabled = false;
      button.textContent = t('signIn');
      if (error instanceof ApiError && error.code === 'too_many_attempts' && error.retryAfterMs) {
        until = Date.now() + error.retryAfterMs;
        waitOut();
      } else say(errorText(error, t));
      password.input.select();
    }
  }

  const form = el(
    'form',
    { class: 'form', noValidate: true, onsubmit: submit },
    notice && el('p', { class: 'notice-line', role: 'status' }, notice),
    email.element,
    password.element,
    passwordToggle(password.input, t),
    problem,
    button,
  );
  queueMicrotask(() => email.input.focus());
  return gate({ t, title: t('signInTitle'), hint: t('signInHint'), onLanguage }, form);
}
