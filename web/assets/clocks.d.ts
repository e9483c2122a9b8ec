export type Clock = { kind: string; due: string | null; state: 'running' | 'paused' | 'overdue' };
type Urgent = { priority: string; category: string; activityAt: string; clocks: Clock[] };

export declare function nextClock(conversation: { clocks: Clock[] }): Clock | null;
export declare function clockTone(clock: Clock, now: number): 'late' | 'soon' | 'paused' | 'calm';
export declare function isSopClock(clock: { kind: string }): boolean;
export declare function windowTone(
  window: { open: boolean; until: string | null },
  now: number,
): 'free' | 'open' | 'soon' | 'closed';
export declare function byUrgency(one: Urgent, other: Urgent): number;
