/** What is the same of a word in whatever message it stands: it is asked of each word of each. */
export type KnownWord = {
  readonly stem: string;
  readonly isParticle: boolean;
  /** For the concepts. */
  readonly number: number;
};
