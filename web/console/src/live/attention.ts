// Getting a person's attention without shouting: a number in the title while the page is not looked at, and a
// soft sound that can be turned off.
import { Store } from "../data/store";

const kMuted = "parley.muted";

export class Attention {
  readonly unseen = new Store(0);
  readonly muted = new Store(localStorage.getItem(kMuted) === "1");
  #audio: AudioContext | undefined;

  /** Something happened that a person should know of. */
  raise(urgent: boolean): void {
    if (document.visibilityState === "hidden" || !document.hasFocus()) this.unseen.update((count) => count + 1);
    if (!this.muted.get()) this.#beep(urgent);
  }

  seen(): void {
    this.unseen.set(0);
  }

  setMuted(muted: boolean): void {
    localStorage.setItem(kMuted, muted ? "1" : "0");
    this.muted.set(muted);
    if (!muted) this.#beep(false);
  }

  #beep(urgent: boolean): void {
    if (typeof AudioContext === "undefined") return;
    this.#audio ??= new AudioContext();
    const audio = this.#audio;
    const tones = urgent ? [660, 880, 660] : [587, 784];
    tones.forEach((frequency, index) => playTone(audio, frequency, index * 0.13));
  }
}

function playTone(audio: AudioContext, frequency: number, delay: number): void {
  const start = audio.currentTime + delay;
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.type = "sine";
  tone.frequency.value = frequency;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.08, start + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.22);
  tone.connect(volume).connect(audio.destination);
  tone.start(start);
  tone.stop(start + 0.25);
}
