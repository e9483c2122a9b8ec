type Words = { text: string; more?: string | null; tone?: string };
type Entry = { what: string; data: Record<string, unknown> };
type Translate = ReturnType<typeof import('./language.js').wordsIn>;

export declare function timelineWords(entry: Entry, t: Translate, me: { id: string }): Words | null;
