import { upload } from './api.js';
import { newKey } from './drafts.js';
import { el, show } from './dom.js';
import { lockReason } from './holding.js';
import { icon } from './icons.js';
import { orderButtons } from './orders.js';
import { createQuickReplies } from './quick-replies.js';
import { sendTemplate } from './template-dialog.js';
import { fileSize } from './text.js';
import { fullTime } from './time.js';

/** As the service takes them. */
const LONGEST_TEXT = 20_000;
const LONGEST_CAPTION = 1_024;
const LARGEST_FILE = 100 * 1024 * 1024;
const TALLEST_PX = 180;

/** Where answers are written. What is in it survives a reload, per conversation. */
export function createComposer(app, model) {
  const { t, drafts } = app;
  let file = drafts.find(model.id)?.file ?? null;
  let uploading = null;
  let lock = undefined;

  const text = el('textarea', {
    rows: 1,
    placeholder: t('composerHint'),
    'aria-label': t('composerLabel'),
    maxLength: LONGEST_TEXT,
    enterKeyHint: 'send',
    oninput: () => (keep(), fit(), replies.update()),
    onkeydown: onKey,
    onpaste: (event) => takeFiles(event, event.clipboardData),
    onblur: () => setTimeout(replies.hide, 150),
  });
  text.value = drafts.find(model.id)?.text ?? '';
  const picker = el('input', {
    type: 'file',
    hidden: true,
    onchange: () => (attach(picker.files[0]), (picker.value = '')),
  });
  const clip = el(
    'button',
    { type: 'button', class: 'round', 'aria-label': t('attach'), title: t('attach'), onclick: () => picker.click() },
    icon('clip'),
  );
  const button = el(
    'button',
    { type: 'submit', class: 'round send', 'aria-label': t('send'), title: t('send') },
    icon('send'),
  );
  const attached = el('div', { class: 'attached', hidden: true });
  const hint = el('p', { class: 'composer-hint', hidden: true });
  const replies = createQuickReplies(app, model, { text, onTaken: () => (keep(), fit()) });
  const locked = el('div', { class: 'composer-locked', role: 'status', hidden: true });
  const form = el(
    'form',
    {
      class: 'composer',
      onsubmit: (event) => (event.preventDefault(), send()),
      ondragover: (event) => event.preventDefault(),
      ondrop: (event) => takeFiles(event, event.dataTransfer),
    },
    hint,
    attached,
    el('div', { class: 'composer-row' }, replies.element, clip, picker, text, button),
  );
  const element = el('div', { class: 'composer-place' }, locked, form);

  function update() {
    const { conversation } = model;
    if (!conversation) {
      form.hidden = true;
      return;
    }
    const reason = lockReason(conversation, app.me, app.now());
    const look = `${reason} ${conversation.phase} ${conversation.agent?.name} ${conversation.window.kind}`;
    if (look === lock) return;
    lock = look;
    locked.hidden = reason === null;
    form.hidden = reason !== null;
    if (reason === null) renderHint(conversation);
    else show(locked, ...lockWords(reason, conversation));
    fit();
  }

  function lockWords(reason, conversation) {
    const name = conversation.agent?.name ?? '';
    if (reason === 'held') return [icon('person'), el('p', {}, t('lockedHeld', { name }))];
    if (reason === 'window' && conversation.window.kind === 'closed')
      return [icon('clock'), el('p', {}, t('lockedSilent'))];
    if (reason === 'window') {
      const template = el(
        'button',
        { type: 'button', class: 'quiet', onclick: () => sendTemplate(app, model) },
        t('useTemplate'),
      );
      return [icon('clock'), el('p', {}, t('lockedWindow')), template];
    }
    return [icon('info'), el('p', {}, t('lockedClosed')), ...orderButtons(app, model, { most: 1 })];
  }

  function renderHint({ phase, agent, window }) {
    const isMine = phase === 'assigned' && agent?.id === app.me.id;
    if (isMine && window.kind === 'human-agent') {
      hint.hidden = false;
      hint.textContent = t('composerHuman', { until: fullTime(Date.parse(window.until), t) });
      return;
    }
    const key = {
      bot: 'composerTakesBot',
      queued: 'composerTakesQueue',
      resolved: 'composerReopens',
      confirming: 'composerReopens',
    }[phase];
    hint.hidden = isMine || key === undefined;
    hint.textContent = key === undefined ? '' : t(key);
  }

  function keep() {
    drafts.keep(model.id, { text: text.value, file });
    button.disabled = uploading !== null || (text.value.trim() === '' && file === null);
  }

  function fit() {
    text.style.height = 'auto';
    text.style.height = `${Math.min(text.scrollHeight + 2, TALLEST_PX)}px`;
  }

  function onKey(event) {
    if (replies.onKey(event)) return;
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  }

  function send() {
    const words = text.value.trim();
    if (uploading !== null || (words === '' && file === null)) return;
    if (file !== null && [...words].length > LONGEST_CAPTION) {
      return app.notify(t('captionTooLong', { count: LONGEST_CAPTION }), { tone: 'late', closeLabel: t('close') });
    }
    const key = drafts.find(model.id)?.key ?? newKey();
    const body = file === null ? { text: words } : { media: { id: file.id, ...(words === '' ? {} : { text: words }) } };
    const shown = file === null ? null : { fileName: file.fileName, file };
    drafts.drop(model.id);
    text.value = '';
    file = null;
    renderFile();
    keep();
    fit();
    app.outgoing.send(model.id, { key, body, shown });
  }

  function takeFiles(event, data) {
    if (!data?.files.length) return;
    event.preventDefault();
    void attach(data.files[0]);
  }

  async function attach(chosen) {
    if (!chosen || form.hidden) return;
    if (chosen.size > LARGEST_FILE) {
      const problem = t('fileTooLarge', { name: chosen.name, size: fileSize(LARGEST_FILE, t) });
      return app.notify(problem, { tone: 'late', closeLabel: t('close') });
    }
    uploading = chosen.name;
    renderFile();
    try {
      file = await upload(chosen);
    } catch (error) {
      app.fail(error);
    }
    uploading = null;
    renderFile();
    keep();
    text.focus();
  }

  function renderFile() {
    attached.hidden = file === null && uploading === null;
    clip.disabled = uploading !== null;
    if (uploading !== null)
      return show(attached, el('p', { role: 'status' }, icon('file'), t('uploading', { name: uploading })));
    if (file === null) return show(attached);
    const name = file.fileName ?? t('fileUnnamed');
    const drop = () => {
      file = null;
      renderFile();
      keep();
      text.focus();
    };
    show(
      attached,
      icon('file'),
      el('span', { class: 'clip' }, name),
      el('span', { class: 'soft' }, fileSize(file.bytes, t)),
      el(
        'button',
        { type: 'button', class: 'round small', 'aria-label': t('removeFile', { name }), onclick: drop },
        icon('close'),
      ),
    );
  }

  /** A refused answer comes back to be changed. It is another answer then, with a key of its own. */
  function takeBack({ key, body, shown }) {
    app.outgoing.remove(model.id, key);
    text.value = [body.text ?? body.media?.text ?? '', text.value].filter(Boolean).join('\n');
    file ??= shown?.file ?? null;
    renderFile();
    keep();
    fit();
    text.focus();
  }

  renderFile();
  keep();
  requestAnimationFrame(fit);
  return { element, update, takeBack, close: replies.close };
}
