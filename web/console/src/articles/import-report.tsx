import { Trans, useLingui } from "@lingui/react/macro";
import { Table } from "@mantine/core";
import type { ImportedFile, ImportReport } from "@parley/client";
import { Link } from "@tanstack/react-router";
import classes from "./import-report.module.css";

export function ReportTable({ report }: { report: ImportReport }) {
  const { t } = useLingui();
  const words: Record<ImportedFile["status"], string> = {
    added: t`added`, changed: t`changed`, unchanged: t`unchanged`, failed: t`failed`,
  };
  // What went wrong comes first: it is what someone has to look at.
  const files = report.files.toSorted((a, b) => Number(b.status === "failed") - Number(a.status === "failed"));
  return (
    <section role="status">
      <p className={classes.sum}>
        <Trans>
          {report.added} added, {report.changed} changed, {report.unchanged} unchanged, {report.failed} failed
        </Trans>
      </p>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Trans>File</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>Result</Trans>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {files.map((file) => (
            <Table.Tr key={`${file.file} ${file.article_id ?? ""}`}>
              <Table.Td className={classes.file}>
                {file.article_id ? (
                  <Link to="/articles/$id" params={{ id: file.article_id }} preload={false}>
                    {file.file}
                  </Link>
                ) : (
                  file.file
                )}
              </Table.Td>
              <Table.Td>
                <span className={classes.status} data-status={file.status}>
                  {words[file.status]}
                </span>
                {file.error && <div className={classes.error}>{file.error}</div>}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
