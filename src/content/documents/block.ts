/** What a document is made of, whatever it was written as: headings, and texts under them. Lines count from 1. */
export type Block =
  | { kind: 'heading'; level: number; text: string; line: number }
  /** Plain words; the rows of a list or table stand on lines of their own. */
  | { kind: 'text'; text: string; line: number };

export type DocumentText = {
  /** Null: it says none. */
  title: string | null;
  /** Where customers can read it. */
  link: string | null;
  blocks: Block[];
};

export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
