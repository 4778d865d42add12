using Outposts.Registry.Events;

namespace Outposts.Api.Registry.Events;

/// <summary>Asks to make sure that what is published is no advertising.</summary>
internal static class EventReview
{
    /// <summary>Gets the errors of words that advertising uses.</summary>
    /// <param name="field">The field of the input that most of the texts come from.</param>
    /// <param name="texts">The texts.</param>
    public static IEnumerable<RefusedError> Find(string field, IEnumerable<string?> texts)
    {
        if (EventTextReview.FindAdvertising(texts) is not { Count: > 0 } words) yield break;
        var list = string.Join("、", words);
        yield return new RefusedError(new LocalizedText(
            $"文字里有“{list}”。工会活动不做商业宣传；如果这里不是，请核对后再保存。",
            $"The texts have \"{string.Join("\", \"", words)}\". The union's events do not advertise; when this is none, make sure of it and save again."),
            "REVIEW", ["input", field]);
    }
}
