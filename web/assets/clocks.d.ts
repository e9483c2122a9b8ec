export type Clock = { kind: string; due: string; state: 'running' | 'overdue' };
type Urgent = { priority: string; category: string; activityAt: string; clocks: Clock[] };

export declare function nextClock(conversation: { clocks: Clock[] }): Clock | null;
export declare function clockTone(clock: Clock, now: number): 'late' | 'soon' | 'calm';
export declare function windowTone(
  window: { open: boolean; until: string | null },
  now: number,
): 'free' | 'open' | 'soon' | 'closed';
export declare function byUrgency(one: Urgent, other: Urgent): number;
