/** Two short soft notes. Made here: nothing to load, and quiet enough for an office. */
export function playSound(): void {
  const context = new AudioContext();
  for (const [index, frequency] of [660, 880].entries()) {
    const startsAt = context.currentTime + index * 0.14;
    const tone = context.createOscillator();
    const loudness = context.createGain();
    tone.frequency.value = frequency;
    loudness.gain.setValueAtTime(0.0001, startsAt);
    loudness.gain.exponentialRampToValueAtTime(0.12, startsAt + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.0001, startsAt + 0.22);
    tone.connect(loudness).connect(context.destination);
    tone.start(startsAt);
    tone.stop(startsAt + 0.24);
    if (index === 1) tone.addEventListener('ended', () => void context.close());
  }
}
