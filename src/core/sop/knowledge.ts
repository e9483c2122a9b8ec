import type { Category, Language, Policy, Priority } from './policy.ts';

export type { Category, Priority } from './policy.ts';

/** The published content that a decision is made under: policy, knowledge base and wording. */
export type Rules = {
  /** The content revision: a hash of the policy, intents and templates. */
  revision: string;
  policy: Policy;
  /** By unique name. */
  intents: ReadonlyMap<string, Intent>;
  /** Our wording; a message missing in a language falls back to the built-in set. */
  messages: Record<Language, Messages>;
  /** Templates that the provider approved: what can still be said when the window has closed. */
  approved?: readonly ApprovedTemplate[];
  /** Pieces of documents: what answers where no intent does. Absent: there are none. */
  passages?: readonly Passage[];
};

/** A piece of a document (`documents/`), short enough to be an answer. */
export type Passage = {
  /** The document's file and what the piece is about: `id/kebijakan-retur.md#syarat`. */
  id: string;
  language: Language;
  /** Of the document. */
  title: string;
  /** What it is about: its headings, the outermost first, or the question of an FAQ. */
  headings: string[];
  /** Of one of several pieces of a text without headings: its first words, which tell it from the others. */
  opening?: string;
  /** In plain words, as it is told. */
  text: string;
  /** Other ways of asking for it, as customers wrote them (SOP M2). Absent: none is known. */
  asked?: string[];
  /** Where the whole of it can be read. */
  link: string | null;
  source: { file: string; line: number };
};

/** A template as Meta approved it; `components` is Meta's own JSON, kept whole. */
export type ApprovedTemplate = {
  name: string;
  /** Meta's code, exactly: `id`, `en`, `en_US`. */
  language: string;
  components: TemplateComponent[];
};

export type TemplateComponent = {
  /** HEADER, BODY, FOOTER, BUTTONS (or one that this version does not know). */
  type: string;
  /** Of a header: TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION. */
  format?: string | undefined;
  text?: string | undefined;
  buttons?: TemplateButton[] | undefined;
  [other: string]: unknown;
};

/** QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE, … */
export type TemplateButton = {
  type: string;
  text?: string | undefined;
  url?: string | undefined;
  [other: string]: unknown;
};

export type Intent = {
  name: string;
  language: Language;
  title: string;
  category: Category;
  priority: Priority;
  examples: string[];
  keywords: string[];
  slots: Slot[];
  /** The first wording, then other ones for when it is asked again (SOP Q3). */
  answers: string[];
  /** A guide, one message each (SOP Q2). */
  steps: string[];
  /** Instead of answers: hand over to this team. */
  handoff: string | null;
  /** What whoever takes it should be good at; null: nothing in particular. */
  skill: string | null;
  tests: string[];
  /** Where it was written. */
  source: { file: string; line: number };
};

export type Slot = {
  name: string;
  ask: string;
  /**
   * `code`: the number of an order, a parcel or an invoice, which has three digits at least. `photo`: a picture or a file is
   * the answer; its value says how many came (SOP K4).
   */
  type: 'text' | 'number' | 'code' | 'phone' | 'email' | 'date' | 'choice' | 'photo';
  options: string[];
};

/** Wordings by message name. Several wordings are used in turn. */
export type Messages = Readonly<Record<MessageName, readonly string[]>>;

/**
 * Every message that the service itself says. Placeholders in double braces; each may use
 * {{sapaan}} (form of address), {{nama}} (name, or empty), {{panggilan}} (form of address with the name
 * when known: "Kak Rina", else "Kak") and {{bisnis}}; what else each takes is said beside it.
 */
export type MessageName =
  | 'greeting' // {{waktu}}: pagi, siang, sore, malam (SOP G1)
  | 'ask_name' // SOP G2, appended once to an answer
  | 'name_thanks' // after the customer gave a name: {{nama}}
  | 'greeting_only' // the customer only greeted: asks what is needed (SOP S opening); follows `greeting` at first
  | 'not_understood_first' // first failed turn; the nearest topics follow as choices, with a person beside a single one
  | 'not_understood_open' // first failed turn when no topic is near: offers a person
  | 'not_understood_again' // second failed turn: said otherwise, offers a person
  | 'did_you_mean' // a close call: choices of titles follow
  | 'other_language' // once, before an answer or a question that the content has in the other language only; offers a person (SOP G4)
  | 'bot_or_person' // to whoever asks whether a person writes, where no entry of the content tells it; offers one
  | 'document_source' // {{judul}}, {{tautan}}: under what was told from a document (SOP Q1)
  | 'talk_to_person' // title of the choice "talk to a person" (20 characters at most)
  | 'handoff' // {{nomor}} ticket number (SOP H1–H4, L22)
  | 'handoff_outside_hours' // {{nomor}}, {{buka}}: when a person is back
  | 'handoff_complaint' // {{nomor}}: apology and thanks first (SOP K1), asks for proof (K4)
  | 'handoff_complaint_outside_hours' // the same with {{buka}}
  | 'urgent_outside_hours' // in place of both where somebody may be in danger: {{nomor}}, {{buka}}
  | 'next_step' // button title under a step of a longer guide: go on (20 characters at most)
  | 'queued_media' // media without words: thanks, asks what it is about
  | 'photo_unseen' // before the answer to words that speak of a picture: the bot cannot see it
  | 'voice_unheard' // to a voice note: the bot cannot hear it
  | 'place_unread' // to a pin on the map where a town or an address is asked for, which tells the bot neither
  | 'slot_invalid' // {{tanya}}: the question again
  | 'slot_cancelled'
  | 'left_alone' // the customer wants no survey, follow-up or reminder any more: confirmed, with how to take it back
  | 'contacted_again' // they want them again
  | 'thanks_reply'
  | 'anything_else' // to a yes ("oke") after an answer
  | 'goodbye_reply'
  | 'confirm_solved' // SOP C1; choices yes_solved, not_solved follow
  | 'yes_solved' // button title
  | 'not_solved' // button title
  | 'back_to_agent' // the customer said "not yet"
  | 'closing' // SOP C2
  | 'survey' // SOP V1
  | 'survey_thanks'
  | 'survey_low' // SOP V3
  | 'survey_instead' // {{nilai}}: to a bare number after the score; choices 1 to 5 follow
  | 'follow_up' // SOP F1: {{waktu}}
  | 'follow_up_thanks'
  | 'reopened'
  | 'agent_introduction' // SOP G3: {{waktu}}, {{agen}}
  | 'calm_down' // SOP T1
  | 'queue_position' // {{antrean}}, {{tunggu}}: appended to a hand-off when somebody waits before them
  | 'complaint_apology' // SOP K1: before the data of a complaint is asked for
  | 'complaint_summary' // SOP K3: {{masalah}}, {{data}}; choices summary_right, summary_wrong follow
  | 'summary_right' // button title
  | 'summary_wrong' // button title
  | 'summary_corrected' // what was wrong with the summary is asked for
  | 'problem_noted' // SOP K3: {{masalah}} said back, in a hand-off
  | 'estimate' // SOP Q6, K5: {{estimasi}}
  | 'escalated_notice' // SOP E5: {{tim}}, {{estimasi}}: it went to the next level
  | 'escalation_update' // SOP E5: {{tim}}, {{estimasi}}
  | 'take_your_time' // the customer is still looking whether it is solved; choices as in confirm_solved
  | 'comment_thanks' // SOP V3: for what should be better, after a bad score
  | 'still_there'; // the customer has been silent: asked whether it is solved; choices as in confirm_solved
