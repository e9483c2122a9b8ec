import { readWebPage, TooDeep } from './html.ts';
import { toMarkdown } from './to-markdown.ts';

/** What a saved page says, as a file that people can go on writing; null: it is nested too deeply to be read. The console reads pages likewise. */
export function pageAsMarkdown(source: string): string | null {
  try {
    return toMarkdown(readWebPage(source));
  } catch (error) {
    if (error instanceof TooDeep) return null;
    throw error;
  }
}
