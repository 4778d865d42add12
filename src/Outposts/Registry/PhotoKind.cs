namespace Outposts.Registry;

/// <summary>What a photo of an outpost shows.</summary>
public enum PhotoKind
{
    /// <summary>门口: the door, as one finds it from the street.</summary>
    Entrance,
    /// <summary>室内: the room.</summary>
    Inside,
    /// <summary>标识: the sign, or the way to the door.</summary>
    Sign,
}
