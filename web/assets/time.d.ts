import type { Words } from './language.js';

export declare function clockTime(at: number, t: Words, zone?: string): string;
export declare function dayNumber(at: number, zone?: string): number;
export declare function dayLabel(at: number, now: number, t: Words, zone?: string): string;
export declare function hourIn(zone: string, at: number): number;
export declare function relativeTime(at: number, now: number, t: Words, zone?: string): string;
export declare function fullTime(at: number, t: Words, zone?: string): string;
export declare function duration(ms: number, t: Words): string;
