/** Two soft tones; only where the shop asked for sound, and the browser lets a page make any. */
export function beep(): void {
  try {
    const context = new AudioContext();
    for (const [index, frequency] of [660, 880].entries()) {
      const at = context.currentTime + index * 0.14;
      const [tone, volume] = [context.createOscillator(), context.createGain()];
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0.08, at);
      volume.gain.exponentialRampToValueAtTime(0.001, at + 0.25);
      tone.connect(volume).connect(context.destination);
      tone.start(at);
      tone.stop(at + 0.26);
    }
    setTimeout(() => void context.close(), 800);
  } catch {
    // Without sound, then.
  }
}
