import type { ChatState } from './chat-state.ts';
import { h, icon } from './dom.ts';
import { shrink } from './shrink.ts';
import { sizeText } from './text.ts';
import type { Say } from './words.ts';

/** As the service has it; told by it too, but one can write before it has answered. */
const usual = { text: 4_096, fileBytes: 10 * 1024 * 1024, files: ['image/*', 'application/pdf'] };
const countFrom = 200;
const tallestPx = 120;

export function createComposer({ state, say, sent }: { state: ChatState; say: Say; sent(): void }) {
  const limits = () => state.business()?.limits ?? usual;
  const problem = h('p', { class: 'problem', role: 'alert' });
  const count = h('p', { class: 'count', 'aria-live': 'polite' });
  const picker = h('input', { type: 'file', hidden: true, multiple: true, tabindex: '-1', change: picked });
  const text = h('textarea', {
    ...{ rows: '1', 'aria-label': say('write'), placeholder: say('write'), enterkeyhint: 'send', dir: 'auto' },
    ...{ maxlength: usual.text, input: typed, keydown: pressed, paste: pasted },
  });
  const attach = h('button', { type: 'button', class: 'tool', click: () => picker.click() }, icon('attach'));
  const send = h(
    'button',
    { type: 'submit', class: 'tool send', 'aria-label': say('send'), disabled: true },
    icon('send'),
  );
  const element = h(
    'form',
    { class: 'composer', submit: submitted },
    ...[problem, count],
    h('div', { class: 'row' }, attach, text, send, picker),
  );

  function typed(): void {
    const left = limits().text - text.value.length;
    count.textContent = left <= countFrom ? say('left', { count: left }) : '';
    send.disabled = text.value.trim() === '';
    problem.textContent = '';
    grow();
    if (text.value !== '') state.writes();
  }

  function grow(): void {
    text.style.setProperty('height', 'auto');
    text.style.setProperty('height', `${Math.min(text.scrollHeight + 2, tallestPx)}px`);
  }

  function pressed(event: KeyboardEvent): void {
    // A word that is still being composed ends with Enter, too.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  }

  function submitted(event: SubmitEvent): void {
    event.preventDefault();
    submit();
  }

  function submit(): void {
    const words = text.value.trim();
    if (words === '') return;
    state.say(words);
    text.value = '';
    typed();
    text.focus();
    sent();
  }

  function pasted(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void attachAll(files);
  }

  function picked(): void {
    void attachAll([...(picker.files ?? [])]);
    picker.value = '';
  }

  async function attachAll(files: File[]): Promise<void> {
    problem.textContent = '';
    for (const given of files) {
      const file = await shrink(given);
      const { fileBytes, files: types } = limits();
      const size = sizeText(fileBytes);
      if (file.size > fileBytes) problem.textContent = say('tooLarge', { name: file.name, size });
      else if (!isTaken(file.type, types)) problem.textContent = say('wrongType', { name: file.name });
      else state.attach(file);
    }
    text.focus();
    sent();
  }

  return {
    element,
    focus: () => text.focus(),
    attachAll,
    draw(): void {
      const { text: most, fileBytes, files } = limits();
      text.maxLength = most;
      picker.accept = files.join(',');
      attach.setAttribute('aria-label', say('attach', { size: sizeText(fileBytes) }));
      attach.title = say('attach', { size: sizeText(fileBytes) });
    },
  };
}

/** A browser that knows no type for a file leaves it to the service to find out. */
function isTaken(type: string, types: string[]): boolean {
  return type === '' || types.some((one) => one === type || (one.endsWith('/*') && type.startsWith(one.slice(0, -1))));
}
