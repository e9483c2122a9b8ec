import {
  harmClasses,
  lostGoesOn,
  notSoClasses,
  saysNotSo,
  saysOfThing,
  saysOfVehicle,
  tellsDanger,
  tellsHurt,
  tellsLost,
} from './lexicon/harm-words.ts';
import { remembered } from './remembered.ts';
import { createWayFinder } from './ways.ts';

/** Somebody's life may be at stake, or something has happened to them that is to be seen to. */
export type Harm = { of: 'danger' | 'hurt'; word: string };

const notSo = createWayFinder(saysNotSo, { ...harmClasses, ...notSoClasses });
const ofThing = createWayFinder(saysOfThing, harmClasses);
const ofVehicle = createWayFinder(saysOfVehicle, harmClasses);
const danger = createWayFinder(tellsDanger, harmClasses);
const lost = createWayFinder(tellsLost, harmClasses);
const hurt = createWayFinder(tellsHurt, harmClasses);

/**
 * Harm that is told: "hp meledak, tangan luka", "anak saya nelen baterai, gimana ini". Null: nobody is harmed, or it is only asked,
 * supposed or denied. `words`: put right.
 */
export function tellsOfHarm(words: readonly string[]): Harm | null {
  if (!words.some(mayTell)) return null;
  const told = notSo.without(words.map(bare).filter((word) => word !== ''));
  const isHurt = hurt.find(ofThing.without(told));
  const onlyVehicle = isHurt === null && !told.some((word) => harmClasses['grave']!.has(word));
  const inDanger = danger.find(onlyVehicle ? ofVehicle.without(told) : told) ?? lost.find(told, isGone);
  if (inDanger !== null) return { of: 'danger', word: inDanger };
  return isHurt === null ? null : { of: 'hurt', word: isHurt };
}

/** Most messages have no such word. */
const mayTell = remembered((word) => [danger, lost, hurt].some((ways) => ways.may(bare(word))));

function bare(word: string): string {
  return word.toLowerCase().replaceAll(/[.,!?;:]/g, '');
}

/** "Anak saya hilang di mall"; of "anak saya sepatunya hilang" something is lost, and nobody. */
function isGone(told: readonly string[], from: number, end: number): boolean {
  const next = told[end];
  return (
    !told.slice(from, end).some((word) => harmClasses['goods']!.has(withoutClitic(word))) &&
    (next === undefined || lostGoesOn.has(next))
  );
}

function withoutClitic(word: string): string {
  return word.replace(/(?:nya|ku|mu)$/, '');
}
