import { ApiError, get, whenSignedOut } from './api.js';
import { createDesk } from './desk.js';
import { createDrafts } from './drafts.js';
import { el, show } from './dom.js';
import { errorText } from './errors.js';
import { keepLanguage, keptLanguage, wordsIn } from './language.js';
import { signInPage } from './sign-in.js';

const root = document.getElementById('app');

let t = wordsIn(keptLanguage());
let desk = null;
let redraw = begin;

applyLanguage();
void begin();

async function begin() {
  redraw = begin;
  show(root, el('p', { class: 'whole-page', role: 'status' }, t('loading')));
  try {
    const { person } = await get('/session');
    enter(person);
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) askWho();
    else showFailure(error);
  }
}

function showFailure(error) {
  const retry = el('button', { type: 'button', class: 'primary', onclick: begin }, t('retry'));
  show(root, el('main', { class: 'whole-page' }, el('p', { role: 'alert' }, errorText(error, t)), retry));
}

function askWho(notice = null) {
  desk?.close();
  desk = null;
  document.title = t('app');
  redraw = () => askWho(notice && t('signedOut'));
  show(root, signInPage({ t, onLanguage: switchLanguage, onSignedIn: enter, notice }));
}

function enter(person) {
  whenSignedOut(() => desk && askWho(t('signedOut')));
  const drafts = createDrafts(localStorage, person.id);
  const build = () => {
    desk?.close();
    desk = createDesk({ root, me: person, t, drafts, onLanguage: switchLanguage, onSignedOut: () => askWho() });
  };
  redraw = build;
  build();
}

function switchLanguage() {
  keepLanguage(t.language === 'id' ? 'en' : 'id');
  t = wordsIn(keptLanguage());
  applyLanguage();
  void redraw();
}

function applyLanguage() {
  document.documentElement.lang = t.language;
}
