import { mediaUrl } from './api.js';
import { el, icon } from './dom.js';
import { richText } from './rich-text.js';
import { say } from './words.js';

const icons = {
  document: 'M7 3h7l5 5v13H7zM14 3v5h5',
  location: 'M12 21s7-6.500 7-11.500a7 7 0 0 0-14 0C5 14.500 12 21 12 21zM12 11.500v-.1',
  contact: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20a7.500 7.500 0 0 1 15 0',
};
const names = {
  image: 'photoName',
  video: 'videoName',
  audio: 'audioName',
  document: 'fileName',
  sticker: 'stickerName',
  contacts: 'contactName',
};

/** What is inside of a bubble, for both sides: `message` is the webhook's message or the business's request. */
export function contentOf(message, template) {
  const type = message.type ?? 'text';
  const part = message[type] ?? {};
  switch (type) {
    case 'text':
      return [paragraph(part.body)];
    case 'image':
    case 'sticker':
      return [picture(part, type), paragraph(part.caption)];
    case 'video':
      return [el('video', { src: sourceOf(part), controls: true, preload: 'metadata' }), paragraph(part.caption)];
    case 'audio':
      return [el('audio', { src: sourceOf(part), controls: true, preload: 'metadata' })];
    case 'document':
      return [file(part), paragraph(part.caption)];
    case 'location':
      return [place(part)];
    case 'contacts':
      return part.map((contact) => card(contact));
    case 'button':
      return [paragraph(part.text)];
    case 'interactive':
      return part.button_reply || part.list_reply ? [reply(part.button_reply ?? part.list_reply)] : interactive(part);
    case 'template':
      return templateContent(part, template);
    default:
      return [el('p', { class: 'unsupported' }, say('unsupported', { type }))];
  }
}

/** One line of it, for quotes and the list of customers. */
export function summaryOf(message, text) {
  const type = message.type ?? 'text';
  return text || (names[type] ? say(names[type]) : type === 'location' ? say('location') : say('quoted'));
}

function paragraph(text) {
  return text ? el('p', {}, ...richText(text)) : null;
}

const sourceOf = (part) => (part.id ? mediaUrl(part.id) : (part.link ?? ''));

function picture(part, type) {
  const image = el('img', { src: sourceOf(part), alt: part.caption ?? say(names[type]), class: type, loading: 'lazy' });
  return el('a', { href: sourceOf(part), target: '_blank', rel: 'noreferrer noopener' }, image);
}

function file(part) {
  const name = part.filename ?? say('fileName');
  return el(
    'a',
    { class: 'file', href: sourceOf(part), target: '_blank', rel: 'noreferrer noopener' },
    icon(icons.document),
    el('span', {}, name),
  );
}

function place({ latitude, longitude, name, address }) {
  const where = `${Number(latitude).toFixed(5)}, ${Number(longitude).toFixed(5)}`;
  const lines = [name, address, where].filter(Boolean);
  return el('div', { class: 'file' }, icon(icons.location), el('span', {}, lines.join('\n')));
}

function card({ name, phones }) {
  const lines = [name?.formatted_name, ...(phones ?? []).map((one) => one.phone)].filter(Boolean);
  return el('div', { class: 'file' }, icon(icons.contact), el('span', {}, lines.join('\n')));
}

function reply({ title, description }) {
  return el('p', {}, title, description ? el('small', {}, description) : null);
}

function interactive({ header, body, footer }) {
  const media = header && header.type !== 'text' ? contentOf(header, null) : [];
  return [
    ...media,
    header?.type === 'text' ? el('p', { class: 'head' }, header.text) : null,
    paragraph(body?.text),
    footer ? el('p', { class: 'foot' }, footer.text) : null,
  ];
}

function templateContent(sent, template) {
  const approved = (type) => template?.components?.find((one) => one.type?.toUpperCase() === type)?.text;
  const values = (type) => sent.components?.find((one) => one.type?.toLowerCase() === type)?.parameters ?? [];
  const header = approved('HEADER');
  const body = approved('BODY');
  const footer = approved('FOOTER');
  return [
    header ? el('p', { class: 'head' }, filled(header, values('header'))) : null,
    paragraph(
      body ? filled(body, values('body')) : [`[${sent.name}]`, ...values('body').map((one) => one.text)].join('\n'),
    ),
    footer ? el('p', { class: 'foot' }, footer) : null,
  ];
}

function filled(text, parameters) {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, key) => {
    const named = parameters.find((one) => one.parameter_name === key);
    return (named ?? parameters[Number(key) - 1])?.text ?? whole;
  });
}
