<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BoardGraph</name>
    <message numerus="yes">
        <source>%Ln more rule(s)</source>
        <translation>
            <numerusform>%Ln more rule</numerusform>
            <numerusform>%Ln more rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BoardLight</name>
    <message numerus="yes">
        <source>pending after %Ln attempt(s)</source>
        <translation>
            <numerusform>pending after %Ln attempt</numerusform>
            <numerusform>pending after %Ln attempts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>delivered, %Ln attempt(s)</source>
        <translation>
            <numerusform>delivered, %Ln attempt</numerusform>
            <numerusform>delivered, %Ln attempts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>dead letter, %Ln attempt(s)</source>
        <translation>
            <numerusform>dead letter, %Ln attempt</numerusform>
            <numerusform>dead letter, %Ln attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hookwright::BoardPage</name>
    <message numerus="yes">
        <source>Counted: the newest %Ln event(s); rates: the last %1 s.</source>
        <translation>
            <numerusform>Counted: the newest event; rates: the last %1 s.</numerusform>
            <numerusform>Counted: the newest %Ln events; rates: the last %1 s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConfigurationChange</name>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connector(s)</source>
        <translation>
            <numerusform>%n connector</numerusform>
            <numerusform>%n connectors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n target(s)</source>
        <translation>
            <numerusform>%n target</numerusform>
            <numerusform>%n targets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventColumns</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) matched</source>
        <translation>
            <numerusform>%n rule matched</numerusform>
            <numerusform>%n rules matched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n filtered</source>
        <translation>
            <numerusform>%n filtered</numerusform>
            <numerusform>%n filtered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) matched and filtered it out</source>
        <translation>
            <numerusform>%n rule matched and filtered it out</numerusform>
            <numerusform>%n rules matched and filtered it out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✕ %n dead</source>
        <translation>
            <numerusform>✕ %n dead</numerusform>
            <numerusform>✕ %n dead</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %n pending</source>
        <translation>
            <numerusform>… %n pending</numerusform>
            <numerusform>… %n pending</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✓ %n ok</source>
        <translation>
            <numerusform>✓ %n ok</numerusform>
            <numerusform>✓ %n ok</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replay(s)</source>
        <translation>
            <numerusform>%n replay</numerusform>
            <numerusform>%n replays</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hookwright::Console</name>
    <message numerus="yes">
        <source>%n target(s) of the rules go too, and what is pending to them.</source>
        <translation>
            <numerusform>%n target of the rules goes too, and what is pending to it.</numerusform>
            <numerusform>%n targets of the rules go too, and what is pending to them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n Target(s) and the Rule</source>
        <translation>
            <numerusform>Delete the Target and the Rule</numerusform>
            <numerusform>Delete %n Targets and the Rule</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hookwright::DeliveriesTab</name>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hookwright::ExportFlow</name>
    <message numerus="yes">
        <source>%n event(s) exported to %1</source>
        <translation>
            <numerusform>%n event exported to %1</numerusform>
            <numerusform>%n events exported to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n row(s) that are no events left out</source>
        <translation>
            <numerusform>, %n row that is no event left out</numerusform>
            <numerusform>, %n rows that are no events left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hookwright::OverviewTab</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hookwright::RoutingTab</name>
    <message numerus="yes">
        <source>%n rule(s) matched</source>
        <translation>
            <numerusform>%n rule matched</numerusform>
            <numerusform>%n rules matched</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hookwright::RuleNotifications</name>
    <message numerus="yes">
        <source>Rule %1 matched %n event(s)</source>
        <translation>
            <numerusform>Rule %1 matched %n event</numerusform>
            <numerusform>Rule %1 matched %n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more rule(s)</source>
        <translation>
            <numerusform>%n more rule</numerusform>
            <numerusform>%n more rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hookwright::StatusCounters</name>
    <message numerus="yes">
        <source>%Ln dead letter(s)</source>
        <translation>
            <numerusform>%Ln dead letter</numerusform>
            <numerusform>%Ln dead letters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hookwright::JsonTree</name>
    <message numerus="yes">
        <source>Expand %n Level(s)</source>
        <translation>
            <numerusform>Expand %n Level</numerusform>
            <numerusform>Expand %n Levels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hookwright::ByteComparison</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hookwright::CompareWindow</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n difference(s)</source>
        <translation>
            <numerusform>The first %n difference</numerusform>
            <numerusform>The first %n differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hookwright::BarChart</name>
    <message numerus="yes">
        <source>%1: %Ln event(s)</source>
        <translation>
            <numerusform>%1: %Ln event</numerusform>
            <numerusform>%1: %Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hookwright::ImportFlow</name>
    <message numerus="yes">
        <source>%n event(s) imported from %1</source>
        <translation>
            <numerusform>%n event imported from %1</numerusform>
            <numerusform>%n events imported from %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n damaged one(s) left out</source>
        <translation>
            <numerusform>, %n damaged one left out</numerusform>
            <numerusform>, %n damaged ones left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n event(s) on the bus?</source>
        <translation>
            <numerusform>Put %n event on the bus?</numerusform>
            <numerusform>Put %n events on the bus?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) imported</source>
        <translation>
            <numerusform>%n event imported</numerusform>
            <numerusform>%n events imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hookwright::MarkFlow</name>
    <message numerus="yes">
        <source>%n event(s) deleted. Undo (Ctrl+Z) brings them back.</source>
        <translation>
            <numerusform>%n event deleted. Undo (Ctrl+Z) brings it back.</numerusform>
            <numerusform>%n events deleted. Undo (Ctrl+Z) brings them back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hookwright::EventQueryPage</name>
    <message numerus="yes">
        <source>%n event(s) found.</source>
        <translation>
            <numerusform>%n event found.</numerusform>
            <numerusform>%n events found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) found so far…</source>
        <translation>
            <numerusform>%n event found so far…</numerusform>
            <numerusform>%n events found so far…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %n more …</source>
        <translation>
            <numerusform>… %n more …</numerusform>
            <numerusform>… %n more …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hookwright::BacktestView</name>
    <message numerus="yes">
        <source>%Ln event(s) that the saved rule matches are no longer matched.</source>
        <translation>
            <numerusform>%Ln event that the saved rule matches is no longer matched.</numerusform>
            <numerusform>%Ln events that the saved rule matches are no longer matched.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) are newly matched.</source>
        <translation>
            <numerusform>%Ln event is newly matched.</numerusform>
            <numerusform>%Ln events are newly matched.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) can't be read.</source>
        <translation>
            <numerusform>%Ln event can't be read.</numerusform>
            <numerusform>%Ln events can't be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hookwright::TargetList</name>
    <message numerus="yes">
        <source>A rule has at most %n target(s) here. File ▸ Quotas… allows more.</source>
        <translation>
            <numerusform>A rule has at most %n target here. File ▸ Quotas… allows more.</numerusform>
            <numerusform>A rule has at most %n targets here. File ▸ Quotas… allows more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hookwright::MainWindow</name>
    <message numerus="yes">
        <source>Create Rule from %Ln Selected &amp;Event(s)…</source>
        <translation>
            <numerusform>Create Rule from %Ln Selected &amp;Event…</numerusform>
            <numerusform>Create Rule from %Ln Selected &amp;Events…</numerusform>
        </translation>
    </message>
</context>
</TS>
