/** What a message holds, in one form for every channel. */
export type Content =
  | { kind: 'text'; text: string }
  | { kind: MediaKind; media: Media; text?: string }
  | { kind: 'location'; latitude: number; longitude: number; name?: string; address?: string; url?: string }
  | { kind: 'contacts'; contacts: ContactCard[] }
  /** A tap on a button or a list row that we sent (or on a template's quick reply). */
  | { kind: 'choice'; id: string; title: string; description?: string }
  | { kind: 'order'; catalogId?: string; items: OrderItem[]; text?: string }
  /** A filled-in form (WhatsApp Flow). */
  | { kind: 'form'; name?: string; text?: string; fields: Record<string, unknown> }
  /** Something of the channel's own, passed on: a post, a reel, a story that mentions us. Shown by its link. */
  | { kind: 'share'; what: 'post' | 'reel' | 'story' | 'story-mention' | 'link'; url?: string; title?: string }
  /** Out only: wording that the provider approved, for a closed window. */
  | { kind: 'template'; name: string; language: string; parameters: TemplateParameter[]; text: string }
  /** Out only: text with choices; the channel renders buttons, a list or numbered text. */
  | { kind: 'choices'; text: string; choices: Choice[]; button?: string }
  /** Something this version does not know: kept raw, shown as unsupported, never dropped. */
  | { kind: 'unsupported'; what: string; raw?: unknown };

export type MediaKind = 'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker';

export type Media = {
  /** The provider's id of it, as long as the file has not been fetched. */
  providerId?: string;
  /** A link that the provider gave; it may live for minutes only. */
  url?: string;
  /** Our own id once stored (`GET /api/v1/media/:id`). */
  id?: string;
  mime?: string;
  /** Lower-case hex, as the provider claims it. */
  sha256?: string;
  fileName?: string;
  bytes?: number;
  animated?: boolean;
};

export type ContactCard = { name: string; phones: string[]; emails: string[] };
export type OrderItem = { productId: string; quantity: number; price?: number; currency?: string };
export type Choice = { id: string; title: string; description?: string };
export type TemplateParameter = {
  component: 'header' | 'body' | 'button';
  index?: number;
  name?: string;
  /** Of a quick-reply button: `text` comes back with the tap, and is not shown. */
  payload?: boolean;
  text: string;
};

/** What surrounds a message: one of the customer's, and of ours what it replies to and who worded it. */
export type Origin = {
  /** The provider's id of the message that it replies to. */
  replyTo?: string;
  forwarded?: boolean;
  /** Of ours: the model that worded a passage in it. */
  wordedBy?: string;
  /** The story of ours that it answers: the link lives for a day. */
  story?: { id?: string; url?: string };
  /** It is a comment on a post of ours, for all to see. `url`: of the post, where it is known. */
  comment?: { id: string; postId?: string; url?: string; live?: true };
  /** The ad or post that led here. */
  referral?: { sourceType?: string; sourceId?: string; url?: string; headline?: string; body?: string };
  /** The catalogue product that the message asks about. */
  product?: { catalogId?: string; productId: string };
  /** Of an e-mail. */
  mail?: MailOrigin;
};

/**
 * The message that one replies to, as far as we know it. `why`: of ours, what it was said for. `id`: the provider's, by which its
 * words go when they are taken back; absent in old histories.
 */
export type Quoted = { author: Author; text: string; why: string | null; id?: string };

export type MailOrigin = {
  subject?: string;
  /** Ids of the mails that it followed, oldest first, without their brackets. */
  references?: string[];
  /** All of it, when a quoted history or a signature was left out of the message. */
  whole?: string;
  /** The receiving server doubts that it comes from its sender, or knows of another one than who is to be answered. */
  doubtful?: true;
  /** No person wrote it, and how that is known. */
  automatic?: string;
};

/** Marks what a person wrote after the window had closed (L18). */
export type MessageTag = 'HUMAN_AGENT';

export type Author = 'customer' | 'bot' | 'agent' | 'system';

/** The words of a message as a person would read them; empty when it has none. */
export function wordsOf(content: Content): string {
  switch (content.kind) {
    case 'text':
    case 'template':
    case 'choices':
      return content.text;
    case 'choice':
      return content.title;
    case 'image':
    case 'video':
    case 'audio':
    case 'voice':
    case 'document':
    case 'sticker':
    case 'order':
    case 'form':
      return content.text ?? '';
    case 'location':
      return [content.name, content.address].filter(Boolean).join(', ');
    case 'contacts':
      return content.contacts.map((card) => card.name).join(', ');
    case 'share': // a title is its maker's, not the customer's
    case 'unsupported':
      return '';
  }
}
