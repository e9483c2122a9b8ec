import type { Words } from './language.js';

export declare function linkPieces(text: string): { text: string; url?: string }[];
export declare function previewText(preview: string, t: Words): string;
export declare function fillReply(text: string, values: Record<string, string>): string;
export declare function replyValues(known: {
  language: 'id' | 'en';
  business: { name: string; address: string; language: 'id' | 'en' };
  customerName: string | null;
  agentName: string;
  number: string;
  hour: number;
}): Record<string, string>;
export declare function fileSize(bytes: number, t: Words): string;
export declare function phoneText(digits: string): string;
export declare function initials(name: string): string;
export declare function isMatch(text: string, query: string): boolean;
export declare function templateVariables(
  components: { type: string; text?: string; buttons?: { url?: string }[] }[],
): { component: string; index?: number; name: string }[];
