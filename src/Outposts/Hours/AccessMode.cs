namespace Outposts.Hours;

/// <summary>How the door opens (进入方式).</summary>
public enum AccessMode
{
    /// <summary>有人值守: staff let people in.</summary>
    Staffed,
    /// <summary>开门即进: the door is not locked.</summary>
    OpenDoor,
    /// <summary>扫码开门: the door opens by scanning a QR code.</summary>
    QrCode,
    /// <summary>刷脸: the door opens by face recognition.</summary>
    Face,
    /// <summary>APP 开门: the door opens from an application.</summary>
    App,
    /// <summary>密码: the door opens with a number code.</summary>
    Pin,
    /// <summary>询问工作人员: somebody near by holds the key.</summary>
    AskStaff,
}
