// The three pictures of the app, drawn with strokes in the text's colour and silent to screen readers.

import { h } from "preact";
const kPaths = {
  close: "M6 6l12 12M18 6L6 18",
  back: "M15 5l-7 7 7 7",
  send: "M12 19V5M6 11l6-6 6 6",
};

export const Icon = ({ name }: { name: keyof typeof kPaths }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d={kPaths[name]} />
  </svg>
);
