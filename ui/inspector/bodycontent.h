// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/jsontext.h"
#include "core/util/textrows.h"
#include "ui/widgets/pairstable.h"

#include <QImage>

#include <memory>

namespace Hookwright {

// A body with what its header says of it.
struct ReceivedBody
{
    QByteArray bytes;
    QByteArray contentType;
    QByteArray contentEncoding;
};

// An image no larger than a screen or two; null of what is none.
struct BodyImage
{
    QImage image;
    QSize size; // as it was sent
};

// A part of a multipart body.
struct BodyPartContent
{
    enum class Kind { Text, Image, Bytes };
    Kind kind = Kind::Text; // an image as far as its beginning tells
    QByteArray bytes;
    QString fileName; // as the sender names it
};

// What is shown of a body. A value, finished; made on any thread.
struct BodyContent
{
    QByteArray bytes;                     // without content codings, where they could be undone
    QByteArrayList codings;               // that were undone
    QString codingProblem;                // why some were not, or not to the end
    TextRows rows;                        // of `bytes`
    std::shared_ptr<const JsonText> json; // JSON lines are an array; null where a tree is not to be had
    std::optional<JsonError> jsonError;   // where what was to be JSON breaks
    bool hasTooManyValues = false;        // for a tree, which holds each in 32 bytes
    bool isJsonLines = false;
    bool isXml = false;                  // as far as its beginning tells
    std::vector<PairsTable::Row> fields; // of a form; parts of a multipart body
    std::vector<BodyPartContent> parts;  // of a multipart body, one for each of its fields
    BodyImage image;
};

// Whether everything can be read in a moment, so that the window need not go on meanwhile.
bool isReadAtOnce(const ReceivedBody &body);

// What there is to see at once of a body of any size: its bytes as they came.
BodyContent readBytes(const ReceivedBody &body);
BodyContent readBody(const ReceivedBody &body);

BodyImage readImage(const QByteArray &bytes);

// JSON and XML indented; the text itself where it is neither.
QByteArray prettyText(const BodyContent &content);

} // namespace Hookwright
