import type { Draft } from './draft.ts';
import type { Floor } from './state.ts';

/** A new number whenever the floor changes hands: what was decided under the old one is dropped unsaid (L20). */
export function giveFloorTo(draft: Draft, holder: Floor['holder']): void {
  const { floor } = draft.state;
  if (floor.holder !== holder) draft.state.floor = { holder, number: floor.number + 1 };
}

/** The same holder begins anew: what it had still to say is dropped. */
export function renewFloor(draft: Draft, holder: Floor['holder']): void {
  draft.state.floor = { holder, number: draft.state.floor.number + 1 };
}
