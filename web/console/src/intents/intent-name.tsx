import { Link } from "@tanstack/react-router";
import { useIntentBy } from "../data/intents";
import { intentLabel } from "../ui/labels";

/** The name of an intent, leading to it where it still is. */
export function IntentName({ name }: { name: string }) {
  const intent = useIntentBy().named(name);
  if (!intent) return intentLabel(name);
  return (
    <Link to="/intents/$id" params={{ id: intent.id }} preload={false}>
      {intentLabel(name)}
    </Link>
  );
}
