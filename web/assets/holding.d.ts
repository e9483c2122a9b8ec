type Held = {
  phase: string;
  agent: { id: string; name: string } | null;
  window: { open: boolean; until: string | null };
};
type Me = { id: string };

export declare function isHeldByOther(conversation: Held, me: Me): boolean;
export declare function isMine(conversation: Held, me: Me): boolean;
export declare function possibleOrders(conversation: Held, me: Me): string[];
export declare function lockReason(conversation: Held, me: Me, now: number): 'closed' | 'held' | 'window' | null;
