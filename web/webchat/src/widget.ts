import { createApi, type Api } from './api.ts';
import { createChatState } from './chat-state.ts';
import { addStyle } from './dom.ts';
import { recall } from './kept.ts';
import type { Language, Options } from './options.ts';
import { createPanel } from './panel.ts';
import { panelStyle } from './panel-style.ts';
import { wordsIn } from './words.ts';

/** Where the chat stands, and whom it tells. */
export type Place = {
  root: ShadowRoot;
  host: HTMLElement;
  launcher: HTMLButtonElement;
  options: Options;
  opened(isOpen: boolean): void;
  unread(count: number): void;
};

export type Chat = {
  /** `focus` false: it was open on the page before, and nobody has asked for it here. */
  open(focus?: boolean): void;
  close(): void;
  /** Hears what comes while it is closed. */
  listen(): void;
};

/** Everything behind the button. Called once. */
export async function createChat(place: Place): Promise<Chat> {
  const { root, options } = place;
  const api = createApi(options);
  const language =
    options.language ?? (recall('sapa-chat-language') as Language | null) ?? (await businessLanguage(api));
  addStyle(root, panelStyle);
  const say = wordsIn(language);
  const state = createChatState({ api, say, sound: options.sound });
  const panel = createPanel({ ...{ place, state, say, language }, onClose: close });
  state.follow(() => place.unread(state.unread()));

  function open(focus = true): void {
    state.begin();
    state.setOpen(true);
    panel.show(focus);
    place.opened(true);
  }

  function close(): void {
    state.setOpen(false);
    panel.hide();
    place.opened(false);
    place.launcher.focus();
  }

  return { open, close, listen: () => state.begin() };
}

async function businessLanguage(api: Api): Promise<Language> {
  try {
    return (await api.visit()).business.language;
  } catch {
    return 'id'; // it is tried again, and shows by then what is wrong
  }
}
