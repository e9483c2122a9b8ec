import { createCustomer, fetchChat, fetchCustomers, fetchState, listen, openChat, sayAs, useChannel } from './api.js';
import { channelOf, showChannels } from './channels-view.js';
import { isLateEntry } from './bubble.js';
import { keepEndInSight, showChat } from './chat-view.js';
import { createComposer } from './composer.js';
import { summaryOf } from './content.js';
import { byId, el, initials } from './dom.js';
import { avatar, nameOf, prettyPhone, showPeople } from './people-view.js';
import { askForCustomer, chooseAction, chooseRow, tellProblem } from './sheets.js';
import { putWords, say, toggleLanguage } from './words.js';

const checkMs = 1500;

/** `#phone` on WhatsApp, `#channel/phone` elsewhere. */
const place = /^(?:([a-z]+)\/)?(.*)$/.exec(decodeURIComponent(location.hash.slice(1)));

const state = {
  channel: place[1] ?? 'whatsapp',
  channels: [],
  business: '',
  customers: [],
  chosen: place[2] || null,
  entries: [],
};

const me = () => state.customers.find((one) => one.phone === state.chosen) ?? null;

/** One at a time: what is asked for while one runs is done once, after it. */
let refreshing = null;
let again = false;
async function refresh() {
  if (refreshing) {
    again = true;
    return refreshing;
  }
  refreshing = load().finally(() => (refreshing = null));
  await refreshing;
  if (again) {
    again = false;
    await refresh();
  }
}

async function load() {
  const ofChannel = state.channel;
  const [{ business, webhook, channels }, customers] = await Promise.all([fetchState(), fetchCustomers()]);
  if (ofChannel !== state.channel) return;
  if (customers.length === 0) {
    await createCustomer({ name: 'Siti Rahma' });
    return load();
  }
  Object.assign(state, { business: business.name, customers, channels });
  if (!me()) state.chosen = customers[0].phone;
  const entries = await fetchChat(state.chosen);
  if (ofChannel !== state.channel) return;
  state.entries = entries;
  byId('webhook').textContent = say('webhook', webhook);
  render();
  await readWhatCame();
}

function render() {
  const customer = me();
  byId('business').textContent = state.business;
  document.querySelector('.avatar.business').textContent = initials(state.business);
  byId('presence').textContent = customer?.isTyping ? say('typing') : say('online');
  byId('presence').classList.toggle('live', Boolean(customer?.isTyping));
  showPeople(state.customers, state.chosen, choose);
  showChannels(state.channels, state.channel, useOther);
  if (!customer) return;
  byId('me').replaceChildren(
    avatar(customer),
    el('span', {}, say('you', { name: nameOf(customer) }), el('small', {}, prettyPhone(customer.phone))),
  );
  showChat(state.chosen, state.entries, customer.isTyping, actions);
  showSuggestions();
}

function showSuggestions() {
  const box = byId('suggestions');
  box.hidden = state.entries.length > 0;
  const chips = say('suggestions').map((text) =>
    el('button', { type: 'button', onclick: () => speak({ text }) }, text),
  );
  box.replaceChildren(el('p', {}, say('start')), ...chips);
}

/** Receipts "read" come from an open chat, as on a phone. */
async function readWhatCame() {
  const isOpen = document.visibilityState === 'visible' && isChatShown();
  if (isOpen && state.entries.some((one) => one.kind === 'sent' && one.status === 'delivered'))
    await openChat(state.chosen);
}

function isChatShown() {
  return byId('app').dataset.view === 'chat' || matchMedia('(min-width: 820px)').matches;
}

async function choose(phone) {
  state.chosen = phone;
  state.entries = [];
  history.replaceState(null, '', state.channel === 'whatsapp' ? `#${phone}` : `#${state.channel}/${phone}`);
  byId('app').dataset.view = 'chat';
  composer.quote(null);
  await refresh();
  if (matchMedia('(min-width: 820px)').matches) composer.focus();
}

/** Another channel: other customers, another stream. */
async function useOther(name) {
  Object.assign(state, { channel: name, customers: [], chosen: null, entries: [] });
  useChannel(channelOf(name));
  document.documentElement.dataset.channel = name;
  composer.quote(null);
  follow();
  await refresh();
  history.replaceState(null, '', name === 'whatsapp' ? `#${state.chosen}` : `#${name}/${state.chosen}`);
}

let unfollow = () => {};
function follow() {
  unfollow();
  unfollow = listen(
    () => void refresh(),
    (isConnected) => (byId('offline').hidden = isConnected),
  );
}

async function speak(spoken) {
  try {
    await sayAs(state.chosen, spoken);
  } catch (error) {
    await tellProblem(error.message);
  }
  await refresh();
}

const actions = {
  tap: (id, messageId) => speak({ tap: id, messageId }),
  async showList(entry) {
    const id = await chooseRow(entry);
    if (id !== null) await speak({ tap: id, messageId: entry.id });
  },
  async showActions(entry) {
    const chosen = await chooseAction();
    if (chosen === 'reply') composer.quote(entry.id, summaryOf(entry.message ?? entry.body, entry.text));
    else if (chosen !== null) await speak({ reaction: { messageId: entry.id, emoji: chosen || null } });
  },
};

const composer = createComposer((spoken) => void speak(spoken));

async function addCustomer() {
  const customer = await askForCustomer();
  if (!customer) return;
  try {
    await choose((await createCustomer(customer)).phone);
  } catch (error) {
    await tellProblem(error.message);
  }
}

function speakLanguage() {
  putWords();
  byId('language').textContent = say('otherLanguage');
  composer.fill();
}

byId('new-customer').addEventListener('click', () => void addCustomer());
byId('back').addEventListener('click', () => {
  byId('app').dataset.view = 'people';
});
byId('language').addEventListener('click', () => {
  toggleLanguage();
  speakLanguage();
  void refresh();
});
document.addEventListener('visibilitychange', () => void readWhatCame());
// Typing ends and a message becomes late without anything being said.
setInterval(() => {
  if (me()?.isTyping || state.entries.some(isLateEntry)) void refresh();
}, checkMs);

speakLanguage();
keepEndInSight();
if (state.chosen) byId('app').dataset.view = 'chat';
useChannel(channelOf(state.channel));
document.documentElement.dataset.channel = state.channel;
follow();
