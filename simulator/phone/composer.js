import { uploadFile } from './api.js';
import { byId, el } from './dom.js';
import { say } from './words.js';

const emoji =
  '😀 😄 😁 😂 🤣 😊 😇 🙂 😉 😍 😘 😋 😜 🤔 🤗 😎 😴 😢 😭 😡 😱 🥺 😅 😬 🙏 👍 👎 👏 🙌 💪 👋 🤝 👌 ✌️ ❤️ 💚 💔 🔥 ✨ 🎉 🎁 🛒 📦 🚚 💳 💰 🧾 📷 📍 ⏰ ✅ ❌ ❓ ❗ ⭐ 🇮🇩 👩🏽‍💻 👨‍👩‍👧';
const monas = { latitude: -6.175392, longitude: 106.827153, name: 'Monas', address: 'Gambir, Jakarta Pusat' };
const files = {
  photo: { accept: 'image/*,video/*' },
  document: { accept: '' },
  voice: { accept: 'audio/*,.ogg,.opus' },
};

/** Reads the composer and hands over what to say: `say(spoken)` for the customer who is chosen. */
export function createComposer(submit) {
  const form = byId('composer');
  const text = byId('text');
  let replyTo = null;

  const quote = (id, words) => {
    replyTo = id;
    byId('quote').hidden = id === null;
    byId('quote').replaceChildren(
      el('span', {}, words ?? ''),
      el('button', { type: 'button', class: 'quiet', onclick: () => quote(null) }, say('cancel')),
    );
    if (id !== null) text.focus();
  };
  const send = (spoken) => {
    submit({ ...spoken, ...(replyTo === null ? {} : { replyTo }) });
    quote(null);
  };
  const sendText = () => {
    const words = text.value.trim();
    if (words === '') return;
    text.value = '';
    grow(text);
    send({ text: words });
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    sendText();
    text.focus();
  });
  text.addEventListener('input', () => grow(text));
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    sendText();
  });
  const panels = [panel('open-emoji', 'emoji'), panel('open-attach', 'attach')];
  text.addEventListener('focus', () => panels.forEach((one) => one.close()));
  fillEmoji(text);

  return {
    quote,
    focus: () => text.focus(),
    /** In the language of the page. */
    fill: () => fillAttach(send, panels[1].close),
  };
}

/** As high as what is written, up to six lines. */
function grow(text) {
  text.style.height = 'auto';
  text.style.height = `${Math.min(text.scrollHeight, 150)}px`;
}

function panel(buttonId, panelId) {
  const button = byId(buttonId);
  const box = byId(panelId);
  const show = (open) => {
    box.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
  };
  button.addEventListener('click', () => {
    const open = box.hidden;
    for (const other of document.querySelectorAll('.emoji, .attach')) other.hidden = true;
    show(open);
  });
  return { close: () => show(false) };
}

function fillEmoji(text) {
  const buttons = emoji
    .split(' ')
    .map((one) => el('button', { type: 'button', 'aria-label': one, onclick: () => insert(text, one) }, one));
  byId('emoji').replaceChildren(...buttons);
}

function insert(text, characters) {
  text.setRangeText(characters, text.selectionStart, text.selectionEnd, 'end');
  grow(text);
}

function fillAttach(send, close) {
  const option = (key, onclick) =>
    el(
      'button',
      {
        type: 'button',
        onclick: () => {
          close();
          onclick();
        },
      },
      say(key),
    );
  byId('attach').replaceChildren(
    ...Object.keys(files).map((key) => option(key, () => pickFile(key, send))),
    option('location', () => send({ location: monas })),
  );
}

/** A pick that was cancelled is forgotten when the next one begins. */
let picking = null;

function pickFile(key, send) {
  const input = byId('file');
  input.value = '';
  input.accept = files[key].accept;
  const sendFile = async () => {
    const [file] = input.files;
    if (!file) return;
    const mime = mimeOf(file, key);
    const kind = key === 'photo' ? (mime.startsWith('video/') ? 'video' : 'image') : key;
    const caption = byId('text').value.trim();
    byId('text').value = '';
    send({
      media: {
        kind,
        id: await uploadFile(file, mime),
        mime,
        fileName: file.name,
        ...(caption && key !== 'voice' ? { caption } : {}),
      },
    });
  };
  picking?.abort();
  picking = new AbortController();
  input.addEventListener('change', () => void sendFile(), { once: true, signal: picking.signal });
  input.click();
}

/** WhatsApp's own voice notes name their codec. */
function mimeOf(file, key) {
  if (key === 'voice' && (/\.(ogg|opus)$/i.test(file.name) || file.type === 'audio/ogg'))
    return 'audio/ogg; codecs=opus';
  return file.type || 'application/octet-stream';
}
