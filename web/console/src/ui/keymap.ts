// Every shortcut with what it does: the help sheet shows this list, and a test holds it against the code.
import { msg } from "@lingui/core/macro";
import type { MessageDescriptor } from "@lingui/core";

export interface Shortcut {
  keys: string;
  does: MessageDescriptor;
}

export const kShortcuts: { title: MessageDescriptor; shortcuts: Shortcut[] }[] = [
  {
    title: msg`Everywhere`,
    shortcuts: [
      { keys: "g i", does: msg`Go to my conversations` },
      { keys: "g u", does: msg`Go to what is unassigned` },
      { keys: "g a", does: msg`Go to the articles` },
      { keys: "g s", does: msg`Go to the search test` },
      { keys: "/", does: msg`Search` },
      { keys: "?", does: msg`This sheet` },
    ],
  },
  {
    title: msg`Inbox`,
    shortcuts: [
      { keys: "j", does: msg`Next conversation` },
      { keys: "k", does: msg`Previous conversation` },
      { keys: "Enter", does: msg`Open the conversation` },
      { keys: "Escape", does: msg`Back to the list` },
    ],
  },
  {
    title: msg`Conversation`,
    shortcuts: [
      { keys: "r", does: msg`Reply` },
      { keys: "n", does: msg`Write a note` },
      { keys: "i", does: msg`Put the suggested reply into the field` },
      { keys: "I", does: msg`Send the suggested reply as it is` },
      { keys: "t", does: msg`Take the conversation` },
      { keys: "a", does: msg`Assign it to someone` },
      { keys: "h", does: msg`Hand it back to the bot` },
      { keys: "e", does: msg`Resolve or reopen` },
      { keys: "c", does: msg`Show or hide the contact` },
    ],
  },
];
