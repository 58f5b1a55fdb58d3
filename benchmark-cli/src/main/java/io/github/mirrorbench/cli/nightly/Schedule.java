package io.github.mirrorbench.cli.nightly;

import io.github.mirrorbench.cli.shell.OwnCommand;
import io.github.mirrorbench.cli.words.ReportJson;
import java.util.stream.Collectors;

/** Ready-made schedules; each is printed for the paths and options of the user at hand. */
enum Schedule {
  SYSTEMD,
  CRON,
  GITHUB,
  GITLAB,
  KUBERNETES;

  /** The jitter keeps machines that share a line, and mirrors that many measure, apart. */
  private static final String SYSTEMD_UNITS =
      """
      # Write each part to the file its first line names, then:
      #   systemctl daemon-reload && systemctl enable --now mirrorbench.timer
      # A secret such as BENCH_NOTIFY goes into /etc/mirrorbench.env, mode 0600.

      # /etc/systemd/system/mirrorbench.service
      [Unit]
      Description=Measure container registry mirrors
      Documentation=https://github.com/mirrorbench/mirrorbench
      Wants=network-online.target
      After=network-online.target

      [Service]
      Type=oneshot
      User={user}
      WorkingDirectory={directory}
      EnvironmentFile=-/etc/mirrorbench.env
      ExecStart={command}
      # No mirror, a broken rule: the night is told of, the unit is not at fault.
      SuccessExitStatus=1 3
      TimeoutStartSec=15min
      Nice=5

      # /etc/systemd/system/mirrorbench.timer
      [Unit]
      Description=Measure container registry mirrors every night

      [Timer]
      OnCalendar=*-*-* 02:00:00
      RandomizedDelaySec=45min
      Persistent=true

      [Install]
      WantedBy=timers.target
      """;

  private static final String CRON_LINE =
      """
      # Put this into crontab -e, which others cannot read; a secret stands there on a line of its own:
      # BENCH_NOTIFY=https://...
      17 2 * * * sleep $(($$ \\% 1800)); cd {directory} && {command}
      """;

  private static final String GITHUB_WORKFLOW =
      """
      # .github/workflows/mirrors.yml
      # Measures from where the runner stands: use a self-hosted one in your own network.
      name: mirrors
      on:
        schedule:
          - cron: "17 2 * * *"
        workflow_dispatch: {}
      concurrency: mirrors
      permissions:
        contents: write
      jobs:
        nightly:
          runs-on: self-hosted
          timeout-minutes: 20
          steps:
            - uses: actions/checkout@v4
            - uses: actions/setup-java@v4
              with:
                distribution: temurin
                java-version: "17"
            - name: Measure, compare, report
              env:
                BENCH_NOTIFY: ${{ secrets.BENCH_NOTIFY }}
              run: >-
                ./bench nightly --results results
                {options}
            - name: Keep the night
              if: always()
              run: |
                git config user.name mirrors
                git config user.email mirrors@users.noreply.github.com
                git add results
                git diff --cached --quiet || git commit -m "Add a night of mirrors"
                git push
      """;

  private static final String GITLAB_JOB =
      """
      # .gitlab-ci.yml: add a pipeline schedule with the cron 17 2 * * *
      # Measures from where the runner stands: tag one in your own network.
      mirrors:
        image: eclipse-temurin:17-jdk
        rules:
          - if: $CI_PIPELINE_SOURCE == "schedule"
        resource_group: mirrors
        timeout: 20m
        cache:
          key: mirrors
          paths:
            - results/
        script:
          - >-
            ./bench nightly --results results
            {options}
        artifacts:
          when: always
          paths:
            - mirrors.html
          reports:
            junit: mirrors.xml
      """;

  private static final String KUBERNETES_CRON_JOB =
      """
      # kubectl apply -f this; the image is one you build with the jar in /opt/mirrorbench.
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata:
        name: mirrorbench-results
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 1Gi
      ---
      apiVersion: batch/v1
      kind: CronJob
      metadata:
        name: mirrorbench
      spec:
        schedule: "17 2 * * *"
        concurrencyPolicy: Forbid
        jobTemplate:
          spec:
            backoffLimit: 0
            activeDeadlineSeconds: 900
            template:
              spec:
                restartPolicy: Never
                containers:
                  - name: mirrorbench
                    image: mirrorbench:latest
                    command:
                      - java
                      - -jar
                      - /opt/mirrorbench/bench.jar
                      - nightly
                      - --results
                      - /results{options}
                    env:
                      - name: BENCH_NOTIFY
                        valueFrom:
                          secretKeyRef:
                            name: mirrorbench
                            key: notify
                            optional: true
                    volumeMounts:
                      - name: results
                        mountPath: /results
                volumes:
                  - name: results
                    persistentVolumeClaim:
                      claimName: mirrorbench-results
      """;

  /** The text, ended by a line feed. */
  String print(Installation here) {
    String directory = here.workingDirectory().toString();
    return switch (this) {
      case SYSTEMD ->
          SYSTEMD_UNITS
              .replace("{user}", percent(here.user()))
              .replace("{directory}", percent(directory))
              .replace("{command}", systemd(here));
      case CRON ->
          CRON_LINE
              .replace("{directory}", OwnCommand.quoted(directory).replace("%", "\\%"))
              .replace("{command}", here.shellCommand().replace("%", "\\%"));
      case GITHUB ->
          GITHUB_WORKFLOW.replace(
              "{options}",
              here.shellOptions("--markdown \"$GITHUB_STEP_SUMMARY\"", "--junit mirrors.xml"));
      case GITLAB ->
          GITLAB_JOB.replace(
              "{options}", here.shellOptions("--html mirrors.html", "--junit mirrors.xml"));
      case KUBERNETES ->
          KUBERNETES_CRON_JOB.replace(
              "{options}",
              here.options().stream()
                  .map(word -> "\n                - " + yaml(word))
                  .collect(Collectors.joining()));
    };
  }

  private static String systemd(Installation here) {
    return here.command().stream()
        .map(word -> percent(word).replace("$", "$$"))
        .map(word -> word.matches("[A-Za-z0-9_./:=@,+%$-]+") ? word : inQuotes(word))
        .collect(Collectors.joining(" "));
  }

  /** In units, {@code %} begins a specifier. */
  private static String percent(String text) {
    return text.replace("%", "%%");
  }

  private static String inQuotes(String word) {
    return "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** JSON's strings are YAML's double-quoted ones; Kubernetes fills in {@code $(NAME)}. */
  private static String yaml(String word) {
    return ReportJson.quoted(word.replace("$(", "$$("));
  }
}
