import { Loader } from "@mantine/core";
import { useEffect, useRef } from "react";

/** At the end of a paged list: asks for the next page when it comes into sight. */
export function Sentinel({ more, busy, load }: { more: boolean; busy: boolean; load: () => void }) {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!mark.current || !more || busy) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) load();
      },
      { rootMargin: "600px" },
    );
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [more, busy, load]);
  return <div ref={mark}>{busy && <Loader size="xs" m="md" />}</div>;
}
