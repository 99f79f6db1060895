// What the pages expect of a browser and jsdom does not have.
import { i18n } from "@lingui/core";
import { cleanup } from "@testing-library/react";
import { afterEach, beforeAll } from "vitest";

beforeAll(() => {
  i18n.loadAndActivate({ locale: "en", messages: {} });
});

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
});

class NoObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

Object.assign(globalThis, { ResizeObserver: NoObserver, IntersectionObserver: NoObserver });
Object.defineProperty(window, "matchMedia", {
  configurable: true,
  value: (query: string) => ({
    matches: false, media: query, addEventListener: () => {}, removeEventListener: () => {},
  }),
});
Object.defineProperty(document, "fonts", { configurable: true, value: new EventTarget() });
Element.prototype.checkVisibility ??= () => true;
Element.prototype.scrollIntoView ??= () => {};
