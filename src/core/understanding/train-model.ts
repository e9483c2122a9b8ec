import { learnConfidence, type Trial } from './confidence.ts';
import { indexFeatures, vectorsOf, vocabularyOf, type FeatureIndex, type IndexedVocabulary } from './feature-index.ts';
import type { Reading, Vector } from './features.ts';
import { createRandom, linearSettings, shuffle, trainLinear, type LinearSettings } from './linear.ts';
import { bestFirst, ordered, trainedOf, type Learnt, type LearntModel, type Says, type Trained } from './model.ts';
import { learnNaiveBayes } from './naive-bayes.ts';
import { roundModel } from './scorer.ts';
import { learnSharedWords } from './shared-words.ts';
import { knownShare, signsBy } from './signs.ts';
import { trainSmallNetwork, type SmallNetworkSettings } from './small-network.ts';
import { tellingOf, type Labelled } from './telling.ts';
import { learnTerritory, territoryOf } from './territory.ts';
import { denseWidth, familyWeights, manyWeights, weighedFamilies, type FamilyWeights } from './vectorizer.ts';

/** An example of the class of that number; -1 is none of them. One with a smaller share counts less. */
export type Example = { reading: Reading; label: number; share?: number };

/** Above this many examples rare features are dropped and one part of them is tried instead of each in turn. */
const many = 2500;
const folds = 3;
/** Of no more classes than these none is left out of a trial. */
const fewestToLeaveOut = 5;
/** Trials cost a training each; beyond this many examples they learn from a part. */
const mostForTrials = 3000;
/** Nor from more classes: every second one, or third, … */
const mostClassesForTrials = 160;
/** Rough weights tell as much about confidence as exact ones. */
const trialSettings = { ...linearSettings, looks: 2, rounds: 1 };
/** With many examples no single one matters so much that its weight must be exact. */
const manySettings = { ...linearSettings, looks: 2, rounds: 3 };
const manyClasses = 300;
/** Of more classes than these the runs of letters say how likely each is where there are too few examples for the words to. */
const crowd = 70;
/** With so many examples a class what a feature tells of the classes is known well enough to weigh it by. */
const manyOfEach = 500;
/** Where a thousand classes would each learn from thousands of points, the words alone have to do. */
const crowdedWeights = {
  ...manyWeights,
  letters: manyWeights.typed,
  typed: 0,
  language: 0,
  point: 0,
  topics: 0,
  senses: 0,
};
const networkSettings: SmallNetworkSettings = { networks: 3, width: 32, rounds: 7 };
/** With many examples it is less chance what one network makes of them, and each would take as long as the machines. */
const manyNetworkSettings: SmallNetworkSettings = { networks: 1, width: 32, rounds: 5 };

const fewSays: Says = { ofChance: 0.75, ofNearness: 0.5 };
/** With many examples the words of each say more than where it lies. */
const manySays: Says = { ofChance: 1, ofNearness: 0 };

export function trainModel(examples: Example[], classes: number): LearntModel {
  const isMany = examples.length > many;
  const index = indexOf(examples, isMany ? weightsOfMany(classes) : familyWeights);
  const placed = examples.map((example, place) => ({ ...example, place }));
  const isCloser = isMany && classes > fewestToLeaveOut;
  const chosen = chooseForTrials(placed, classes, isCloser);
  const trials = classes === 0 ? [] : runTrials(isMany ? null : index, chosen);
  const { vectors, letters, ...learnt } = train(
    index,
    placed,
    classes,
    settingsFor(examples.length, classes),
    isCloser,
  );
  const size = sizeOf(learnt);
  const network = learnNetwork({ examples, vectors, classes, size }, isMany);
  const takesLetters = !isMany && classes > crowd && network !== null;
  const lessons = { vectors, labels: labelsOf(examples), classes, size, features: letters.length };
  const bayes = takesLetters ? roundModel(learnNaiveBayes({ ...lessons, counted: letters })) : learnt.bayes;
  return { ...learnt, network, bayes, confidence: learnConfidence(trials, isCloser) };
}

function indexOf(examples: Example[], weights: FamilyWeights): FeatureIndex {
  return indexFeatures(
    examples.map(({ reading }) => reading),
    weighedFamilies(weights),
  );
}

function weightsOfMany(classes: number): FamilyWeights {
  return classes > manyClasses ? crowdedWeights : manyWeights;
}

function sizeOf({ linear }: Pick<Learnt, 'linear'>): number {
  return linear.starts.length - 1;
}

type Lessons = { examples: Example[]; vectors: Vector[]; classes: number; size: number };

/** Of examples of a class alone: what is none of theirs is the machines' to say. */
function learnNetwork({ examples, vectors: all, classes, size }: Lessons, isMany: boolean): Learnt['network'] {
  if (classes < 2 || classes > manyClasses) return null;
  const isOwn = examples.map(({ label }) => label >= 0);
  const vectors = all.filter((_, at) => isOwn[at]);
  const labels = Int32Array.from(
    examples.filter((_, at) => isOwn[at]),
    ({ label }) => label,
  );
  const [settings, says] = isMany ? [manyNetworkSettings, manySays] : [networkSettings, fewSays];
  return { ...trainSmallNetwork({ vectors, labels, classes, size }, settings), ...says };
}

function settingsFor(examples: number, classes: number): LinearSettings {
  if (examples <= many) return linearSettings;
  return classes > manyClasses ? { ...manySettings, looks: 1 } : manySettings;
}

/** With its place in the index. */
type Placed = Example & { place: number };

function train(
  index: FeatureIndex,
  examples: Placed[],
  classes: number,
  settings: LinearSettings,
  isCloser: boolean,
): Learnt & { vectors: Vector[]; letters: Uint8Array } {
  const places = Int32Array.from(examples, ({ place }) => place);
  const labels = labelsOf(examples);
  const indexed = vocabularyFor(index, { places, labels, classes });
  const { vocabulary } = indexed;
  const territory = learnTerritory(examples, classes);
  const from = vocabulary.keys.length;
  const size = from + vocabulary.point + vocabulary.senses + vocabulary.topics;
  const vectors = vectorsOf(index, places, indexed);
  const linear = trainLinear(
    {
      vectors,
      labels,
      classes,
      size,
      shares: Float32Array.from(examples, ({ share }) => share ?? 1),
      rivals: territoryOf(territory).rivals,
      point: { from, width: denseWidth(vocabulary) },
    },
    settings,
  );
  const shared = isCloser ? learnSharedWords(index, indexed, examples, classes) : null;
  const bayes =
    isCloser && classes <= manyClasses
      ? roundModel(learnNaiveBayes({ vectors, labels, classes, size, features: from }))
      : null;
  const owned = ownedBy(examples, vectors, from);
  const letters = lettersOf(index, indexed);
  return { vocabulary, owned, territory, linear, network: null, bayes, shared, vectors, letters };
}

function labelsOf(examples: Example[]): Int32Array {
  return Int32Array.from(examples, ({ label }) => label);
}

/** Which features of a vocabulary are runs of letters. */
function lettersOf({ isLetters }: FeatureIndex, { vocabulary, ids }: IndexedVocabulary): Uint8Array {
  const letters = new Uint8Array(vocabulary.keys.length);
  for (let number = 0; number < ids.length; number++) if (ids[number]! >= 0) letters[ids[number]!] = isLetters[number]!;
  return letters;
}

/** Which features these examples have, and what each weighs. */
function vocabularyFor(index: FeatureIndex, labelled: Labelled): IndexedVocabulary {
  const { places, labels, classes } = labelled;
  if (places.length <= many) return vocabularyOf(index, places, familyWeights, 1);
  const weights = weightsOfMany(classes);
  const own = labels.filter((label) => label >= 0).length;
  const telling = classes > 1 && own > classes * manyOfEach ? tellingOf(index, labelled, weights) : undefined;
  return vocabularyOf(index, places, weights, 2, telling);
}

function ownedBy(examples: Example[], vectors: Vector[], size: number): Uint8Array {
  const owned = new Uint8Array(size);
  for (const [at, { ids }] of vectors.entries()) if (examples[at]!.label >= 0) for (const id of ids) owned[id] = 1;
  return owned;
}

/**
 * `isCloser`: confidence follows from more signs, which with few examples would cost more than they tell; `hasNetwork`: one of
 * them, where there will be one at all.
 */
type ForTrials = { examples: Placed[]; classes: number; isCloser: boolean; hasNetwork: boolean };

function chooseForTrials(all: Placed[], allClasses: number, isCloser: boolean): ForTrials {
  const step = Math.max(1, Math.ceil(allClasses / mostClassesForTrials));
  const some = all
    .filter(({ label }) => label < 0 || label % step === 0)
    .map((example) => (example.label < 0 ? example : { ...example, label: example.label / step }));
  const examples = some.length > mostForTrials ? sample(some, mostForTrials) : some;
  const classes = Math.ceil(allClasses / step);
  return { examples, classes, isCloser, hasNetwork: isCloser && allClasses <= manyClasses };
}

/**
 * Tries the examples on models that have not seen them. In each round a part of every class is kept back, and a few
 * classes whole: what the model then makes of those is what it makes of a question that the content does not answer. Of a part of
 * many examples one round leaves the threshold to chance.
 */
function runTrials(indexOfAll: FeatureIndex | null, chosen: ForTrials): Trial[] {
  const { classes, isCloser, hasNetwork } = chosen;
  // A part of many weighs other features than all of them.
  const index = indexOfAll ?? indexOf(chosen.examples, familyWeights);
  const examples =
    indexOfAll === null ? chosen.examples.map((example, place) => ({ ...example, place })) : chosen.examples;
  const rounds = hasNetwork || examples.length <= many / 2 ? folds : 1;
  const parts = partsOf(examples, folds);
  const trials: Trial[] = [];
  for (let round = 0; round < rounds; round++) {
    const absent = (label: number) => classes > fewestToLeaveOut && label >= 0 && label % (folds * 2) === round;
    const tried = (at: number, label: number) => absent(label) || parts[at] === round;
    const kept = examples.filter((example, at) => !tried(at, example.label));
    const { vectors, letters: _, ...learnt } = train(index, kept, classes, trialSettings, isCloser);
    const network = hasNetwork ? learnNetwork({ examples: kept, vectors, classes, size: sizeOf(learnt) }, true) : null;
    const trained = trainedOf({ ...learnt, network });
    for (const [at, { reading, label }] of examples.entries()) {
      if (!tried(at, label)) continue;
      const inScope = label >= 0 && !absent(label);
      trials.push(trial(trained, reading, inScope ? label : -1));
    }
  }
  return trials;
}

function trial(trained: Trained, reading: Reading, label: number): Trial {
  const vector = trained.vectorizer.vector(reading);
  const scores = trained.scores(vector);
  const chances = trained.network?.chances(vector) ?? null;
  const [best = 0] = bestFirst(ordered(trained, vector, scores, chances), 1);
  const score = scores[best] ?? 0;
  let rival = -2;
  for (let at = 0; at < scores.length; at++) if (at !== best && scores[at]! > rival) rival = scores[at]!;
  const known = knownShare(trained, reading);
  const signs = signsBy(trained, reading, chances)(best, { score, lead: score - rival, known });
  return { signs, right: best === label, inScope: label >= 0 };
}

/** Every class spread evenly over the parts, whatever order the examples came in. */
function partsOf(examples: Example[], parts: number): number[] {
  const counts = new Map<number, number>();
  return examples.map(({ label }) => {
    const count = counts.get(label) ?? 0;
    counts.set(label, count + 1);
    return (count + label + 1) % parts;
  });
}

function sample<T>(examples: T[], size: number): T[] {
  const order = examples.slice();
  shuffle(order, createRandom(7));
  return order.slice(0, size);
}
