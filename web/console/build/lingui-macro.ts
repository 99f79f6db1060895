// Turns Lingui's macros (t`…`, <Trans>, <Plural>) into plain calls, in the files that use them.
import { transformAsync } from "@babel/core";
import macro from "@lingui/babel-plugin-lingui-macro";
import type { Plugin } from "vite";

export function linguiMacro(): Plugin {
  return {
    name: "lingui-macro",
    enforce: "pre",
    async transform(code, id) {
      const path = id.split("?")[0] ?? id;
      if (!/\.tsx?$/.test(path) || !code.includes("/macro\"")) return null;
      const result = await transformAsync(code, {
        filename: path,
        babelrc: false,
        configFile: false,
        sourceMaps: true,
        retainLines: true,
        parserOpts: { plugins: ["typescript", "jsx"] },
        plugins: [macro],
      });
      return result?.code ? { code: result.code, map: result.map as never } : null;
    },
  };
}
