export type Words = {
  (key: string, values?: Record<string, string | number>): string;
  language: 'id' | 'en';
  locale: string;
  orName(key: string, name: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
};
export declare function fill(text: string, values?: Record<string, string | number>): string;
export declare function preferredLanguage(wanted: readonly string[]): 'id' | 'en';
export declare function wordsIn(language: 'id' | 'en'): Words;
export declare function keptLanguage(): 'id' | 'en';
export declare function keepLanguage(language: 'id' | 'en'): void;
