/** The phones that WhatsApp Web may be linked to. The first is always there. */
export type LinkDesk = {
  /** Null: there is none of that id. */
  phone(id: string): PhoneDesk | null;
  list(): Promise<{ id: string; name: string }[]>;
  /** Its id. */
  add(name: string, by: string): Promise<string>;
  /** Unlinks it, and forgets all of it. False: there is none, or it is the first. */
  remove(id: string, by: string): Promise<boolean>;
};

/** What people can do with one phone; each by the person with that id. */
export type PhoneDesk = {
  view(): Promise<LinkView>;
  /** False: a phone is linked already. */
  pair(how: { by: 'qr' } | { by: 'code'; phone: string }, by: string): Promise<boolean>;
  /** Connects again, after somebody has looked why it stood still. */
  resume(by: string): Promise<void>;
  unlink(by: string): Promise<void>;
};

/** Times in epoch milliseconds. */
export type LinkView = {
  state: 'unlinked' | 'pairing' | 'connecting' | 'connected' | 'waiting' | 'stopped';
  since: number;
  why: string | null;
  isAlarming: boolean;
  retryAt: number | null;
  number: string | null;
  name: string | null;
  /** The lines of a picture to be scanned, `1` is dark. Whoever scans it links their phone. */
  qr: string[] | null;
  code: string | null;
  restrictedUntil: number | null;
  events: { what: string; by: string | null; detail: string | null; at: number }[];
};
