/** The part of it that is used here; the package has no types of its own. */
declare module 'html-to-text' {
  type Selector = { selector: string; format?: string; options?: Record<string, unknown> };
  type Limits = { maxInputLength?: number; maxDepth?: number; maxChildNodes?: number; ellipsis?: string };
  type Builder = { addInline(text: string): void };
  export type Formatter = (
    element: { children: unknown[] },
    walk: (children: unknown[], builder: Builder) => void,
    builder: Builder,
  ) => void;
  type Options = {
    wordwrap: number | false;
    limits: Limits;
    formatters: Record<string, Formatter>;
    selectors: Selector[];
  };
  export function convert(html: string, options: Options): string;
}
